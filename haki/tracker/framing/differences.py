"""What changed from one version of a frame to another, in sentences."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from haki.tracker.framing.content import Field, FieldType, Framing
from haki.tracker.framing.standard import STANDARD, Standing
from haki.tracker.models.choices import Kind


def differences(old: Framing, new: Framing, titles: Mapping[str, str]) -> list[str]:
    """Return what changed, a sentence each, nothing when they say the same. titles: vocabulary → its title."""
    return [*_vocabularies(old, new, titles), *_standing(old, new), *_fields(old, new)]


def _vocabularies(old: Framing, new: Framing, titles: Mapping[str, str]) -> Iterator[str]:
    for code in new.vocabularies:
        if code not in old.vocabularies:
            yield _("Added: the vocabulary “%(title)s”") % {"title": titles.get(code, code)}
    for code in old.vocabularies:
        if code not in new.vocabularies:
            yield _("Taken out: the vocabulary “%(title)s”") % {"title": titles.get(code, code)}


def _standing(old: Framing, new: Framing) -> Iterator[str]:
    words = {Standing.SHOWN: _("shown"), Standing.REQUIRED: _("required"), Standing.HIDDEN: _("hidden")}
    for name, field in STANDARD.items():
        for kind in Kind:
            was, now = old.of(name, kind), new.of(name, kind)
            if was != now:
                said = {"label": field.label, "kind": kind.label, "was": words[was], "now": words[now]}
                yield _("“%(label)s”, %(kind)s: was %(was)s, is %(now)s") % said


def _fields(old: Framing, new: Framing) -> Iterator[str]:
    before, after = ({one.name: one for one in framing.fields} for framing in (old, new))
    for name, one in after.items():
        if name not in before:
            yield _("Added: the field “%(label)s”") % {"label": one.label}
    for name, one in before.items():
        if name not in after:
            yield _("Taken out: the field “%(label)s”") % {"label": one.label}
    for name in after:
        if name in before:
            yield from _field(before[name], after[name])
    both = [name for name in before if name in after]
    if both != [name for name in after if name in before]:
        yield _("The fields stand in another order")


def _field(was: Field, now: Field) -> Iterator[str]:
    label = {"label": now.label}
    if was.label != now.label:
        yield _("The field “%(was)s” is now called “%(label)s”") % {**label, "was": was.label}
    if was.type != now.type:
        types = {**label, "was": str(FieldType(was.type).label), "now": str(FieldType(now.type).label)}
        yield _("“%(label)s” takes another type: was %(was)s, is %(now)s") % types
    if was.is_required != now.is_required:
        yield (
            _("“%(label)s” must be answered now") if now.is_required else _("“%(label)s” may stay empty now")
        ) % label
    if set(was.kinds) != set(now.kinds):
        yield _("“%(label)s” is asked of other kinds of entries") % label
    if (was.help, was.unit) != (now.help, now.unit):
        yield _("“%(label)s” is explained otherwise") % label
    yield from _choices(was, now)


def _choices(was: Field, now: Field) -> Iterator[str]:
    label = {"label": now.label}
    before, after = ({one.code: one.label for one in field.choices} for field in (was, now))
    for code in after:
        if code not in before:
            yield _("“%(label)s” has the answer “%(answer)s” too") % {**label, "answer": after[code]}
        elif before[code] != after[code]:
            said = {**label, "was": before[code], "now": after[code]}
            yield _("“%(label)s”: the answer “%(was)s” is now called “%(now)s”") % said
    for code in before:
        if code not in after:
            yield _("“%(label)s” has no longer the answer “%(answer)s”") % {**label, "answer": before[code]}
