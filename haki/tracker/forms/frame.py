"""The editor of a coding frame: sent as a whole, read as a whole; a button may add, move or take out a field."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from haki.tracker.framing import STANDARD, Choice, Field, FieldType, Framing, Standing
from haki.tracker.framing.standard import standing as usual
from haki.tracker.models import Kind

STANDINGS = (
    (Standing.SHOWN.value, _("shown")),
    (Standing.REQUIRED.value, _("required")),
    (Standing.HIDDEN.value, _("hidden")),
)
_SEP = " = "


@dataclass(frozen=True)
class Row:
    """A field of a frame's own as it stands in the editor. at: its place; choices: a line each."""

    at: int
    name: str
    label: str
    type: str
    help: str
    unit: str
    choices: str
    kinds: tuple[str, ...]
    is_required: bool

    @property
    def is_listed(self) -> bool:
        """Whether it is answered from a list."""
        return self.type in (FieldType.CHOICE, FieldType.CHOICES)


@dataclass
class FrameEditor:
    """A frame in the editor."""

    content: Framing
    note: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        """The fields of its own."""
        return [
            Row(
                at, one.name, one.label, one.type, one.help, one.unit,
                "\n".join(_line(choice) for choice in one.choices), one.kinds, one.is_required,
            )
            for at, one in enumerate(self.content.fields)
        ]  # fmt: skip

    @property
    def matrix(self) -> list[tuple[Any, list[tuple[str, Any, str]]]]:
        """The standard fields, each with (name in the form, kind, where it stands) for every kind that it can concern."""
        return [
            (one, [(f"standing--{name}--{kind.value}", kind.label, self.content.of(name, kind.value)) for kind in Kind])
            for name, one in STANDARD.items()
        ]

    def taking(self, step: str) -> "FrameEditor":
        """Return the frame after a step: add, up-N, down-N or remove-N; any other changes nothing."""
        fields = list(self.content.fields)
        verb, _dash, number = step.partition("-")
        at = int(number) if number.isdigit() and int(number) < len(fields) else -1
        if verb == "add":
            fields.append(Field(name="", label=""))
        elif at >= 0 and verb == "remove":
            del fields[at]
        elif at >= 0 and verb in ("up", "down"):
            to = at - 1 if verb == "up" else at + 1
            if 0 <= to < len(fields):
                fields[at], fields[to] = fields[to], fields[at]
        return FrameEditor(replace(self.content, fields=tuple(fields)), self.note)


def read(data: Mapping[str, Any]) -> FrameEditor:
    """Return the frame that was sent. Fields without name, label and choices are empty rows and left out."""
    many = data if isinstance(data, MultiValueDict) else MultiValueDict({k: [v] for k, v in data.items()})
    numbers = sorted({int(found[1]) for name in many if (found := re.fullmatch(r"field-(\d{1,3})-label", name))})
    fields: list[Field] = []
    for at in numbers:
        one = _field(many, at, {other.name for other in fields})
        if one.label or one.name or one.choices:
            fields.append(one)
    return FrameEditor(
        Framing(
            vocabularies=tuple(dict.fromkeys(many.getlist("vocabularies"))),
            standing=_standing(many),
            fields=tuple(fields),
        ),
        note=str(many.get("note", ""))[:1000],
    )


def _standing(many: MultiValueDict[str, Any]) -> dict[str, dict[str, str]]:
    """Return where standard fields stand, as far as it is not usual."""
    found: dict[str, dict[str, str]] = {}
    for name in STANDARD:
        for kind in Kind.values:
            said = many.get(f"standing--{name}--{kind}")
            if said and said != usual(name, kind):
                found.setdefault(name, {})[kind] = str(said)
    return found


def _field(many: MultiValueDict[str, Any], at: int, taken: set[str]) -> Field:
    def said(name: str) -> str:
        return str(many.get(f"field-{at}-{name}", "")).strip()

    label, kind = said("label"), said("type") or FieldType.TEXT.value
    return Field(
        name=said("name") or _named(label, taken),
        label=label,
        type=kind,
        help=said("help"),
        unit=said("unit") if kind == FieldType.NUMBER else "",
        choices=_choices(said("choices")) if kind in (FieldType.CHOICE, FieldType.CHOICES) else (),
        kinds=tuple(code for code in Kind.values if code in many.getlist(f"field-{at}-kinds")),
        is_required=bool(said("required")),
    )


def _choices(text: str) -> tuple[Choice, ...]:
    """Return the answers of a list, a line each: “code = label”, or only a label, of which the code is made."""
    found: list[Choice] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        code, sep, label = line.partition(_SEP)
        taken = {one.code for one in found}
        found.append(Choice(code.strip(), label.strip()) if sep else Choice(_named(line, taken), line))
    return tuple(found)


def _line(choice: Choice) -> str:
    return choice.label if choice.code == _named(choice.label, set()) else f"{choice.code}{_SEP}{choice.label}"


def _named(label: str, taken: set[str]) -> str:
    """Return a name made of a label in any script: small letters a–z, digits and hyphens, another than those that are taken."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:34].strip("-")
    if not name or not name[0].isalpha():
        name = f"f-{name}".strip("-") if label else ""
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)
