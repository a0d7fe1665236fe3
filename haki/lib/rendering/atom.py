"""Atom feeds (RFC 4287), as plain data → XML."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
# What XML 1.0 cannot hold, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One entry. id: an IRI that never changes; summary: plain text in `language`."""

    id: str
    title: str
    address: str
    updated: dt.datetime
    published: dt.datetime
    summary: str = ""
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed. address: its own; page: of the list that people read; updated: of its newest entry."""

    id: str
    title: str
    subtitle: str
    address: str
    page: str
    updated: dt.datetime
    author: str
    language: str
    rights: str = ""
    entries: Sequence[Entry] = ()


def written(feed: Feed) -> bytes:
    """Return the feed as XML; characters that XML cannot hold are left out."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(_name("feed"), {f"{{{_XML}}}lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(feed.updated))
    _add(ET.SubElement(root, _name("author")), "name", feed.author)
    _link(root, "self", feed.address, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    if feed.rights:
        _add(root, "rights", feed.rights)
    _add(root, "generator", "haki")
    for entry in feed.entries:
        _entry(root, entry)
    xml: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, _name("entry"))
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.updated))
    _add(element, "published", _moment(entry.published))
    _link(element, "alternate", entry.address, "text/html")
    summary = _add(element, "summary", entry.summary)
    if entry.language:
        summary.set(f"{{{_XML}}}lang", entry.language)


def _add(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name))
    element.text = _FORBIDDEN.sub("", text)
    return element


def _link(parent: ET.Element, relation: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, _name("link"), {"rel": relation, "href": address, "type": media_type})


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
