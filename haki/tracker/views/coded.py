"""The codes of an entry as its page shows them: who gave each, what is suggested, what it answers to coding frames."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from haki.coding.models import Decided, Origin
from haki.coding.queries import codes_of, rejected
from haki.coding.queries.scheme_terms import label, scheme_of, titles
from haki.coding.queries.verdicts import Said
from haki.coding.views import terms
from haki.tracker import framing, offers, queries
from haki.tracker.indexing import FACET_OF
from haki.tracker.models import Crisis, Entry, EntryCrisis
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.coding.views.terms import Row


@dataclass(frozen=True)
class Coded:
    """A term given to the entry, with the list of all that carry it, and who gave it, as words."""

    label: str
    address: str
    origins: list[str]


@dataclass(frozen=True)
class Group:
    """The codes of one vocabulary."""

    label: str
    codes: list[Coded]


@dataclass(frozen=True)
class Offered:
    """What is suggested in one scheme, the most probable first."""

    title: str
    rows: "list[Row]"


@dataclass(frozen=True)
class Framed:
    """What an entry answers to the frame of a crisis, and with which of its versions it is coded."""

    crisis: Crisis
    version: int
    newest: int
    answers: list[tuple[str, str]]

    @property
    def is_older(self) -> bool:
        """Whether there is a newer version."""
        return self.version < self.newest


def of(entry: Entry) -> Mapping[str, Any]:
    """Return what the page of an entry shows of its codes."""
    found = offers.of(queries.KIND, entry.pk, text=entry.text, language=entry.language)
    decided = {code.term_id for code in codes_of(queries.KIND, [entry.pk])}
    ours = queries.offered(list(entry.crises.all()))
    shown = [row for row in found if row.term.pk not in decided and row.term.vocabulary_id in ours]
    rows = [(scheme_of(row.term), row) for row in shown]
    by_scheme = [Offered(title, [row for of_row, row in rows if of_row == scheme]) for scheme, title in titles()]
    return {
        "groups": groups(entry),
        "suggested": [one for one in by_scheme if one.rows],
        "rejected": [terms.row(Said(one.term, decision=one)) for one in rejected(queries.KIND, [entry.pk])],
        "decide_address": reverse("coding:decide", args=[entry.pk]),
        "framed": framed(entry),
    }


def groups(entry: Entry) -> list[Group]:
    """Return the codes that count, by vocabulary, each once."""
    found: dict[str, dict[Term, list[Decided]]] = {}
    for code in codes_of(queries.KIND, [entry.pk]).select_related("term__vocabulary", "by"):
        found.setdefault(code.term.vocabulary.title, {}).setdefault(code.term, []).append(code)
    return [
        Group(title, [Coded(label(term), _address(term), _origins(codes)) for term, codes in by_term.items()])
        for title, by_term in found.items()
    ]


def framed(entry: Entry) -> list[Framed]:
    """Return what an entry answers, for each of its crises with whose frame it was coded."""
    belongs = EntryCrisis.objects.filter(entry=entry, frame__isnull=False).select_related("crisis", "frame")
    newest = queries.frames_in_use([one.crisis for one in belongs])
    return [
        Framed(
            one.crisis,
            one.frame.version,
            newest[one.crisis_id].version,
            framing.shown_answers(framing.read(one.frame.content), one.answers),
        )
        for one in belongs.order_by("crisis__code")
        if one.frame
    ]


def _address(term: Term) -> str:
    """Return the list of the entries that carry a term; of a target, those of its goal; all where no facet has it."""
    facet = FACET_OF.get(term.vocabulary_id, "")
    shown = term.parent if facet == "goal" and term.parent else term
    return f"{reverse('tracker:list')}{'?' + urlencode({facet: shown.code}) if facet else ''}"


def _origins(codes: list[Decided]) -> list[str]:
    """Return who gave a term; never the address of a person: everybody reads this."""
    named = (code.by.name if code.origin == Origin.PERSON and code.by else "" for code in codes)
    return list(dict.fromkeys(name or code.get_origin_display() for name, code in zip(named, codes, strict=True)))
