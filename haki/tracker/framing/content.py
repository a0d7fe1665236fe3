"""The content of a coding frame, as it is kept and as the program uses it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.tracker.framing.standard import STANDARD, Standing
from haki.tracker.framing.standard import standing as usual


class FieldType(models.TextChoices):
    """What a field of a frame takes."""

    CHOICE = "choice", _("one of a list")
    CHOICES = "choices", _("several of a list")
    TEXT = "text", _("text")
    NUMBER = "number", _("number")
    DATE = "date", _("date")
    YES_NO = "yes-no", _("yes or no")


@dataclass(frozen=True)
class Choice:
    """One of the answers that a field offers: its code never changes, its label may."""

    code: str
    label: str


@dataclass(frozen=True)
class Field:
    """A field of a frame's own. kinds: of which entries it asks; none: of all. unit: what a number counts."""

    name: str
    label: str
    type: str = FieldType.TEXT.value
    help: str = ""
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    kinds: tuple[str, ...] = ()
    is_required: bool = False

    def is_for(self, kind: str) -> bool:
        """Whether entries of this kind are asked it."""
        return not self.kinds or kind in self.kinds

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "name": self.name,
            "label": self.label,
            "type": self.type,
            "help": self.help,
            "unit": self.unit,
            "choices": [{"code": one.code, "label": one.label} for one in self.choices],
            "kinds": list(self.kinds),
            "is_required": self.is_required,
        }


@dataclass(frozen=True)
class Framing:
    """What one version of a coding frame says. standing: standard field → kind → where it stands, as far as it is not usual."""

    vocabularies: tuple[str, ...] = ()
    standing: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()

    def of(self, name: str, kind: str) -> Standing:
        """Return where a standard field stands for a kind of entry."""
        said = self.standing.get(name, {}).get(kind)
        return Standing(said) if said else usual(name, kind)

    def required(self, kind: str) -> list[str]:
        """Return the standard fields that entries of this kind must have."""
        return [name for name in STANDARD if self.of(name, kind) == Standing.REQUIRED]

    def fields_for(self, kind: str) -> list[Field]:
        """Return the fields of its own that entries of this kind are asked."""
        return [one for one in self.fields if one.is_for(kind)]

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "vocabularies": list(self.vocabularies),
            "standing": {name: dict(of_kind) for name, of_kind in self.standing.items() if of_kind},
            "fields": [one.as_json() for one in self.fields],
        }


def read(content: Mapping[str, Any]) -> Framing:
    """Return what a kept content says; what it does not say is as usual. It was checked when it was saved."""
    return Framing(
        vocabularies=tuple(content.get("vocabularies", ())),
        standing={name: dict(of_kind) for name, of_kind in content.get("standing", {}).items()},
        fields=tuple(_field(one) for one in content.get("fields", ())),
    )


def _field(given: Mapping[str, Any]) -> Field:
    choices: Sequence[Mapping[str, str]] = given.get("choices", ())
    return Field(
        name=given["name"],
        label=given.get("label", given["name"]),
        type=given.get("type", FieldType.TEXT.value),
        help=given.get("help", ""),
        unit=given.get("unit", ""),
        choices=tuple(Choice(one["code"], one["label"]) for one in choices),
        kinds=tuple(given.get("kinds", ())),
        is_required=bool(given.get("is_required", False)),
    )
