"""Whether what somebody made is a coding frame, in sentences that say what to do."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from haki.tracker.framing.content import Field, FieldType, Framing
from haki.tracker.framing.standard import STANDARD, Standing
from haki.tracker.models.choices import Kind

NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
MOST_FIELDS, MOST_CHOICES = 60, 200
_LISTED = (FieldType.CHOICE, FieldType.CHOICES)


def problems(framing: Framing, vocabularies: Collection[str]) -> list[str]:
    """Return what is wrong with a frame, nothing when it can be used. vocabularies: the codes of those that there are."""
    return [*_of_vocabularies(framing, vocabularies), *_of_standing(framing), *_of_fields(framing)]


def _of_vocabularies(framing: Framing, known: Collection[str]) -> Iterator[str]:
    for code in framing.vocabularies:
        if code not in known:
            yield _("There is no vocabulary “%(code)s”.") % {"code": code}
    for code, count in Counter(framing.vocabularies).items():
        if count > 1:
            yield _("The vocabulary “%(code)s” is named twice.") % {"code": code}


def _of_standing(framing: Framing) -> Iterator[str]:
    for name, of_kind in framing.standing.items():
        if name not in STANDARD:
            yield _("Entries have no field “%(name)s”.") % {"name": name}
        for kind, standing in of_kind.items():
            if kind not in Kind.values:
                yield _("There is no kind of entry “%(kind)s”.") % {"kind": kind}
            if standing not in list(Standing):
                yield _("“%(standing)s” is neither shown, required nor hidden.") % {"standing": standing}


def _of_fields(framing: Framing) -> Iterator[str]:
    if len(framing.fields) > MOST_FIELDS:
        yield _("A frame has at most %(most)s fields of its own; nobody fills in more.") % {"most": MOST_FIELDS}
    for name, count in Counter(one.name for one in framing.fields).items():
        if count > 1:
            yield _("Two fields have the name “%(name)s”; give one of them another.") % {"name": name}
    for one in framing.fields:
        yield from _of_field(one)


def _of_field(one: Field) -> Iterator[str]:
    said = {"label": one.label or one.name}
    if not NAME.fullmatch(one.name):
        yield (
            _("The name “%(name)s” of a field is not one: small letters a–z, digits and hyphens, a letter first.")
            % {"name": one.name}
        )
    if not one.label.strip():
        yield _("The field “%(name)s” has no label: write what is asked.") % {"name": one.name}
    if one.type not in FieldType.values:
        yield _("The field “%(label)s” has a type that there is not: “%(type)s”.") % {**said, "type": one.type}
    yield from _of_choices(one, said)
    for kind in one.kinds:
        if kind not in Kind.values:
            yield _("There is no kind of entry “%(kind)s”.") % {"kind": kind}


def _of_choices(one: Field, said: dict[str, str]) -> Iterator[str]:
    if one.type in _LISTED and not one.choices:
        yield _("The field “%(label)s” is answered from a list: write its answers, one a line.") % said
    if one.type not in _LISTED and one.choices:
        yield _("The field “%(label)s” has answers to choose from, but is not answered from a list.") % said
    if len(one.choices) > MOST_CHOICES:
        yield _("The field “%(label)s” has more than %(most)s answers.") % {**said, "most": MOST_CHOICES}
    for code, count in Counter(choice.code for choice in one.choices).items():
        if not code or count > 1:
            yield _("The field “%(label)s” has two answers with the code “%(code)s”.") % {**said, "code": code}
