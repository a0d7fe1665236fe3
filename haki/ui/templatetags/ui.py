"""What the templates of every room can say: assets, marked texts, dates of less than a day, addresses of a list."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from urllib.parse import quote
from uuid import UUID

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from haki.core import ulid as identifiers

register = template.Library()
_FORMATS = {"day": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT", "year": "Y"}


@cache
def _fingerprint(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise template.TemplateSyntaxError(f"There is no static file {path!r}.")
    with open(found, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()[:10]


@register.simple_tag
def asset(path: str) -> str:
    """Return the address of a static file, with a fingerprint so that browsers may keep it until it changes."""
    return f"{static(path)}?v={_fingerprint(path)}"


@register.filter
def ulid(value: UUID) -> str:
    """Return an identifier as addresses have it."""
    return identifiers.text(value)


@register.filter
def marked(parts: Iterable[tuple[str, bool]], tag: str = "mark") -> SafeString:
    """Return pieces of text as HTML: all of it escaped, those marked within `tag`, as `ins` where texts differ."""
    begin, end = format_html("<{}>", tag), format_html("</{}>", tag)
    return format_html_join(
        "", "{}{}{}", ((begin, text, end) if is_marked else ("", text, "") for text, is_marked in parts)
    )


@register.filter
def as_precise(value: date | None, precision: str) -> str:
    """Return a date as exactly as it is known: 12 November 2024, November 2024 or 2024."""
    return date_format(value, _FORMATS[precision]) if value else ""


@register.filter
def machine_date(value: date, precision: str) -> str:
    """Return a date for the `datetime` attribute: 2024-11-12, 2024-11 or 2024."""
    return value.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]


@register.filter
def direction(language: str) -> str:
    """Return the writing direction of a language: rtl or ltr."""
    return "rtl" if language.split("-", maxsplit=1)[0] in {"ar", "he", "fa", "ur"} else "ltr"


@register.filter
def bcp47(language: str) -> str:
    """Return the value of the `lang` attribute for a language of a text; empty (unknown) for `und`."""
    return {"und": "", "zh": "zh-Hans"}.get(language, language)


@register.filter
def un_address(symbol: str) -> str:
    """Return where the United Nations keep the document of this symbol."""
    return f"https://undocs.org/{quote(symbol)}"


@register.filter
def listed(parts: Iterable[object]) -> str:
    """Return several things in one line, with the comma of the reader's language."""
    comma = {"ar": "، ", "zh": "，"}.get((get_language() or "en").split("-")[0], ", ")
    return comma.join(str(part) for part in parts if part)


@register.filter
def in_words(value: object) -> str:
    """Return what a log keeps of something, as a person would write it: lists with commas, names before their values."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {in_words(one)}" for name, one in value.items() if one)
    return ", ".join(map(in_words, value)) if isinstance(value, list | tuple) else str(value)


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language in that language; the code of one that is not among ours."""
    return {ours.split("-")[0]: name for ours, name in settings.LANGUAGES}.get(code, code)
