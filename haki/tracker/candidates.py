"""Records that an entry could be linked to: found by words, or proposed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from haki.coding.queries import codes_of
from haki.core import records, ulid
from haki.links.queries import links_of
from haki.search.queries import search
from haki.tracker.linking import RECOMMENDATION, Fit, fitting
from haki.tracker.models import Entry, EntryCrisis, Kind
from haki.tracker.queries import KIND

if TYPE_CHECKING:
    from haki.accounts.models import User

MOST = 10
_ANSWERS = {Kind.ISSUE: (Kind.MEASURE, Kind.ACTION), Kind.MEASURE: (Kind.ISSUE,), Kind.ACTION: (Kind.ISSUE,)}


@dataclass(frozen=True)
class Candidate:
    """A record that could be linked, and how."""

    kind: str
    record: Any
    title: str
    url: str
    text: str
    fits: list[Fit]

    @property
    def key(self) -> str:
        """What the form sends."""
        return f"{self.kind}:{self.record.pk}"


def proposed(entry: Entry, user: "User") -> list[Candidate]:
    """Return the entries of the same country and crisis that this one may answer or be answered by, shared themes first.

    Issues that ended are left out, as is what is linked already. IndexUnusable while the index is being built.
    """
    kinds = _ANSWERS.get(Kind(entry.kind), ())
    if not kinds or entry.country is None:
        return []
    crises = list(EntryCrisis.objects.filter(entry=entry).values_list("crisis__code", flat=True))
    same = {"state": [entry.country.code], "crisis": crises, "entry": [kind.value for kind in kinds]}
    codes = codes_of(KIND, [entry.pk]).filter(term__vocabulary="uhri-themes")
    themes = [code.term.code for code in codes]
    found: dict[UUID, None] = {}
    for filters in ([{**same, "theme": themes}] if themes else []) + [same]:
        hits = search("", user=user, kind=KIND, filters=filters, sort="newest", limit=3 * MOST, facets=()).hits
        found.update(dict.fromkeys(hit.id for hit in hits))
    shown = _candidates(entry, KIND, list(found), user)
    return [one for one in shown if one.record.kind != Kind.ISSUE or one.record.ended_on is None][:MOST]


def found(entry: Entry, words: str, user: "User") -> list[Candidate]:
    """Return the entries and recommendations that words find, or the one whose address or identifier was pasted."""
    pasted = _pasted(words)
    kinds = [kind for kind in (KIND, RECOMMENDATION) if any(one.kind == kind for one in records.every())]
    if pasted:
        return [one for kind in kinds for one in _candidates(entry, kind, [pasted], user)]
    hits = {
        kind: search(words, user=user, kind=kind, filters={}, sort="relevance", limit=MOST, facets=()).hits
        for kind in kinds
    }
    return [one for kind in kinds for one in _candidates(entry, kind, [hit.id for hit in hits[kind]], user)]


def _candidates(entry: Entry, kind: str, ids: Sequence[UUID], user: "User") -> Iterator[Candidate]:
    declared = records.get(kind)
    linked = {one.link.to_record for one in links_of(entry.pk, user=user)}
    linked |= {one.link.from_record for one in links_of(entry.pk, user=user)}
    things = {thing.pk: thing for thing in declared.visible_to(user).filter(pk__in=ids)}
    for pk in ids:
        thing = things.get(pk)
        if thing is None or pk == entry.pk or pk in linked:
            continue
        fits = fitting(entry.kind, thing.kind if kind == KIND else kind)
        yield Candidate(kind, thing, declared.title(thing), declared.url(thing), thing.text, fits)


def _pasted(words: str) -> UUID | None:
    for part in reversed(words.replace("/", " ").split()):
        try:
            return ulid.parse(part)
        except ValueError:
            continue
    return None
