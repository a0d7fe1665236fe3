"""What people decided, and sources said, as examples to learn from: only of texts that everybody may see."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from haki.coding.actions.asking import language_of
from haki.coding.models import Code, Decision
from haki.coding.models_in_force import digest
from haki.coding.queries.codes import undecided
from haki.coding.queries.queue import coded_kinds
from haki.coding.queries.scheme_terms import SCHEMES, terms_in_use
from haki.core import records
from haki.lib import markup

if TYPE_CHECKING:
    from haki.lib.textml import Example

MOST = 100_000
"""Texts coded by sources that are learned from, the newest first: more take hours and add little."""
_PART = 2_000
_HELD_OUT = 5  # one of so many texts is never learned from
_WEIGHT = 0.5  # of a source's codes beside a person's: they were often given by a machine, or for another purpose


@dataclass(frozen=True, slots=True)
class Coded:
    """An example with its record. decisions: verdicts of persons on it; 0 where only its source coded it."""

    record: UUID
    example: "Example"
    decisions: int

    @property
    def is_held_out(self) -> bool:
        """Whether it is only to measure with. The same words are always on the same side, whatever is decided later."""
        return digest(markup.folded(self.example.text)) % _HELD_OUT == 0


@dataclass
class _Verdicts:
    """What was said of one record: labels that fit, labels that do not, verdicts of persons, and whether all is decided."""

    given: set[str]
    refused: set[str]
    decisions: int = 0
    is_whole: bool = True


def coded(scheme: str, *, from_sources: bool = False) -> list[Coded]:
    """Return what there is to learn from in a scheme, in the order of the records.

    A text of which every likely suggestion was decided is known whole; of others only the labels that somebody decided on are.
    from_sources: also texts that nobody but their source coded.
    """
    labels = dict(terms_in_use(scheme).values_list("pk", "code"))
    found: list[Coded] = []
    for kind in coded_kinds():
        verdicts = _of_persons(kind, scheme, labels)
        if from_sources:
            for record, codes in _of_sources(kind, labels).items():
                verdicts.setdefault(record, _Verdicts(codes, set()))
        found.extend(_with_texts(kind, scheme, verdicts))
    return sorted(found, key=lambda one: one.record)


def only_labels(examples: list[Coded], labels: set[str]) -> list[Coded]:
    """Return the examples as if there were no other labels than these."""
    return [
        replace(
            one,
            example=replace(
                one.example,
                labels=one.example.labels & labels,
                decided=None if one.example.decided is None else one.example.decided & labels,
            ),
        )
        for one in examples
    ]


def _of_persons(kind: records.RecordKind, scheme: str, labels: dict[UUID, str]) -> dict[UUID, _Verdicts]:
    found: dict[UUID, _Verdicts] = defaultdict(lambda: _Verdicts(set(), set()))
    decisions = Decision.objects.filter(kind=kind.kind, term__in=list(labels))
    for record, term, is_accepted in decisions.values_list("record", "term", "is_accepted"):
        verdict = found[record]
        (verdict.given if is_accepted else verdict.refused).add(labels[term])
        verdict.decisions += 1
    codes = Code.objects.filter(kind=kind.kind, term__in=list(labels), record__in=list(found))
    for record, term in codes.values_list("record", "term"):
        if labels[term] not in found[record].refused:
            found[record].given.add(labels[term])
    waiting = undecided().filter(
        kind=kind.kind, scheme=scheme, is_likely=True, model__isnull=False, record__in=list(found)
    )
    for record in waiting.values_list("record", flat=True):
        found[record].is_whole = False
    if not SCHEMES[scheme].several:  # the one that fits says that no other does
        for verdict in found.values():
            verdict.is_whole = len(verdict.given) == 1
    return dict(found)


def _of_sources(kind: records.RecordKind, labels: dict[UUID, str]) -> dict[UUID, set[str]]:
    said = Decision.objects.filter(record=OuterRef("record"), term=OuterRef("term"), is_accepted=False)
    codes = Code.objects.filter(~Exists(said), kind=kind.kind, term__in=list(labels))
    newest = list(codes.order_by("-record").values_list("record", flat=True).distinct()[:MOST])
    found: dict[UUID, set[str]] = defaultdict(set)
    if newest:
        for record, term in codes.filter(record__gte=newest[-1]).values_list("record", "term"):
            found[record].add(labels[term])
    return dict(found)


def _with_texts(kind: records.RecordKind, scheme: str, verdicts: dict[UUID, _Verdicts]) -> Iterator[Coded]:
    from haki.lib.textml import Example

    ids = sorted(verdicts)
    for start in range(0, len(ids), _PART):
        part = kind.visible_to(AnonymousUser()).filter(pk__in=ids[start : start + _PART]).order_by()
        for document in kind.documents(list(part.values_list("pk", flat=True))):
            said, language = verdicts[document.id], language_of(document.texts)
            text = document.texts.get(language, "")
            if not text.strip() or (not SCHEMES[scheme].several and len(said.given) > 1):
                continue
            example = Example(
                text,
                frozenset(said.given),
                group=str(digest(markup.folded(text))),
                language=language,
                decided=None if said.is_whole else frozenset(said.given | said.refused),
                weight=1.0 if said.decisions else _WEIGHT,
            )
            yield Coded(document.id, example, said.decisions)
