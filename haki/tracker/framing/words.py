"""Answers to the fields of a frame, as people read them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from haki.tracker.framing.content import Field, FieldType, Framing


def shown(framing: Framing, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (label, answer in words) of what is answered, in the order of the frame."""
    return [(one.label, in_words(one, answers[one.name])) for one in framing.fields if one.name in answers]


def in_words(one: Field, answer: Any) -> str:
    """Return an answer as people read it."""
    match one.type:
        case FieldType.CHOICE | FieldType.CHOICES:
            labels = {choice.code: choice.label for choice in one.choices}
            given = answer if isinstance(answer, list) else [answer]
            return "; ".join(labels.get(code, str(code)) for code in given)
        case FieldType.NUMBER:
            return f"{number_format(answer)} {one.unit}".strip()
        case FieldType.DATE:
            return date_format(dt.date.fromisoformat(answer), "DATE_FORMAT")
        case FieldType.YES_NO:
            return _("yes") if answer else _("no")
        case _:
            return str(answer)
