"""The pieces of a report as the layouts on paper read them: texts as runs, numbers written, nothing that no font can have."""

import re
from typing import Any
from unicodedata import category

from haki.lib.rendering.report import Figure, Run, Text, runs_of
from haki.lib.rendering.scripts import base, is_rtl

_NO_LETTER = frozenset({"Co", "Cs", "Cn"})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def figure(number: Figure, *, is_strong: bool = False) -> dict[str, Any]:
    """Return a number, what it is of, and what it is compared with."""
    value = run(Run(f"{number.value:,}", number.url, is_strong=is_strong))
    said: dict[str, Any] = {"value": value, "label": clean(number.label), "note": clean(number.note)}
    if number.before:
        was = Run(f"{number.before.value:,}", url=number.before.url, is_quiet=True)
        said["before"] = [run(Run(f"{number.compared} ", is_quiet=True)), run(was)]
    return said


def runs(text: Text) -> list[dict[str, Any]]:
    """Return a text as runs."""
    return [run(one) for one in runs_of(text)]


def run(one: Run) -> dict[str, Any]:
    """Return a run; only addresses of the web are links."""
    lang = spoken(one.language)["lang"]
    return {"text": clean(one.text), "url": one.link, "strong": one.is_strong, "quiet": one.is_quiet, "lang": lang}


def spoken(language: str) -> dict[str, Any]:
    """Return the language and direction of a text that names one."""
    known = base(language) if language and language != "und" else ""
    return {"lang": known if re.fullmatch("[a-z]{2,3}", known) else "", "rtl": is_rtl(language)}


def clean(text: str) -> str:
    """Return `text` without control characters, and with the sign for "unknown" where there is no letter at all."""
    if text.isascii():
        return _CONTROL.sub("", text)
    # Private use (a bullet of Word's), halves of letters, letters that do not exist: no font has a shape for them.
    return "".join("\ufffd" if category(letter) in _NO_LETTER else letter for letter in _CONTROL.sub("", text))
