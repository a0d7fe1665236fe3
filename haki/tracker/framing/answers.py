"""What an entry answers to the fields of a frame. An answer that is not there is not known: blank is neither zero nor no."""

import datetime as dt
import math
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from haki.lib import markup
from haki.tracker.framing.content import Field, FieldType, Framing

_LONGEST = 4_000


def checked(framing: Framing, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers as they are kept; ValidationError (name of the field → sentence) for what is wrong or missing.

    Answers to fields that this kind is not asked are left out; ValidationError names a field that the frame has not.
    """
    fields = {one.name: one for one in framing.fields}
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {
        name: _("The frame has no field “%(name)s”.") % {"name": name} for name in given if name not in fields
    }
    for one in framing.fields_for(kind):
        try:
            answer = _checked(one, given.get(one.name))
        except ValueError as problem:
            wrong[one.name] = str(problem)
            continue
        if answer is None and one.is_required:
            wrong[one.name] = _("“%(label)s” must be answered.") % {"label": one.label}
        elif answer is not None:
            found[one.name] = answer
    if wrong:
        raise ValidationError(wrong)
    return found


def taken_over(framing: Framing, kind: str, answers: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers to another version that this one takes as they are, and those that it does not."""
    fields = {one.name: one for one in framing.fields_for(kind)}
    kept: dict[str, Any] = {}
    dropped: dict[str, Any] = {}
    for name, answer in answers.items():
        try:
            kept[name] = _checked(fields[name], answer)
        except (KeyError, ValueError, TypeError):
            dropped[name] = answer
    return kept, dropped


def _checked(one: Field, answer: Any) -> Any:
    """Return an answer as it is kept, None for none; ValueError says what is wrong."""
    if answer is None or answer in ("", [], ()):
        return None
    return _READ[one.type](one, answer)


def _one(one: Field, answer: Any) -> str:
    return _known(one, [answer])[0]


def _several(one: Field, answer: Any) -> list[str]:
    return _known(one, list(dict.fromkeys(answer)))


def _text(_one: Field, answer: Any) -> str | None:
    return markup.plain(str(answer))[:_LONGEST] or None


def _known(one: Field, codes: list[Any]) -> list[str]:
    known = {choice.code for choice in one.choices}
    for code in codes:
        if code not in known:
            said = {"label": one.label, "answer": code, "known": ", ".join(choice.label for choice in one.choices)}
            raise ValueError(_("“%(answer)s” is no answer to “%(label)s”; expected one of %(known)s.") % said)
    return [str(code) for code in codes]


def _number(one: Field, answer: Any) -> float | int:
    try:
        found = float(str(answer).replace("\u202f", "").replace("\xa0", "").replace(" ", ""))
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise ValueError(_("“%(answer)s” is no number.") % {"answer": answer, "label": one.label})
    return int(found) if found == int(found) else found


def _day(one: Field, answer: Any) -> str:
    if isinstance(answer, dt.date):
        return answer.isoformat()
    try:
        day = parse_date(str(answer))
    except ValueError:
        day = None
    if day is None:
        said = {"day": answer, "label": one.label}
        raise ValueError(_("“%(day)s” is not a date; write it like 2020-03-15.") % said)
    return day.isoformat()


def _yes_no(one: Field, answer: Any) -> bool:
    if isinstance(answer, bool):
        return answer
    if answer in ("yes", "no"):
        return bool(answer == "yes")
    raise ValueError(_("“%(label)s” is answered by yes or no.") % {"label": one.label})


_READ: dict[str, Callable[[Field, Any], Any]] = {
    FieldType.CHOICE: _one,
    FieldType.CHOICES: _several,
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.DATE: _day,
    FieldType.YES_NO: _yes_no,
}
