"""Reading recommendations: always through `visible_to`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, QuerySet

from haki.accounts.permissions import Permission, may
from haki.coding.models import Decided, Suggestion
from haki.coding.queries import codes_of, suggestions_of
from haki.core.models import Event
from haki.recommendations import citing
from haki.recommendations.models import Attestation, Likeness, Moved, Part, Recommendation, Verdict
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

KIND = "recommendation"


@dataclass
class Shown:
    """A recommendation with what lists and exports show of it; terms carry their labels."""

    record: Recommendation
    codes: list[Decided] = field(default_factory=list)

    @property
    def concerned(self) -> list[Term]:
        """The States concerned, by name."""
        return states(self.record, Part.CONCERNED)

    @property
    def recommending(self) -> list[Term]:
        """The recommending States, by name."""
        return states(self.record, Part.RECOMMENDING)

    @property
    def citation(self) -> str:
        return citation(self.record)

    def terms(self, vocabulary: str) -> list[Term]:
        """Return the terms of one vocabulary that it is coded to, whoever gave them, each once."""
        found = {code.term_id: code.term for code in self.codes if code.term.vocabulary_id == vocabulary}
        return sorted(found.values(), key=lambda term: (term.rank, term.code))


def page(ids: Sequence[UUID], user: "User | AnonymousUser", *, with_codes: bool = True) -> list[Shown]:
    """Return these recommendations in this order, without those that `user` may not see. Four queries, however many.

    with_codes: False where their codes are not shown, which spares some half of the time.
    """
    found = {
        record.pk: Shown(record) for record in _with_all(Recommendation.objects.visible_to(user)).filter(pk__in=ids)
    }
    for code in codes_of(KIND, list(found)) if with_codes else ():
        found[code.record].codes.append(code)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def get(pk: UUID, user: "User | AnonymousUser") -> Recommendation:
    """Return one recommendation; the identifier of one that was joined to another gives that other.

    Recommendation.DoesNotExist when there is none, or none that `user` may see.
    """
    moved = Moved.objects.filter(pk=pk).values_list("recommendation", flat=True).first()
    record: Recommendation = (
        _with_all(Recommendation.objects.visible_to(user)).prefetch_related("attestations").get(pk=moved or pk)
    )
    return record


def states(record: Recommendation, part: str) -> list[Term]:
    """Return the States that have a part in a recommendation, by name in the reader's language."""
    found = [one.state for one in record.states.all() if one.part == part]
    return sorted(found, key=lambda term: term.label)


def citation(record: Recommendation) -> str:
    """Return how it is cited (haki.recommendations.citing)."""
    return citing.citation(
        symbol=record.document.symbol if record.document else "",
        number=record.number,
        states=[state.label for state in states(record, Part.CONCERNED)],
        session=record.session.label if record.session else "",
        identifier=record.ulid,
    )


@dataclass(frozen=True)
class Given:
    """An attestation with what its source wrote, by the source's own column names, and what was not understood of it."""

    attestation: Attestation
    labels: list[tuple[str, list[str]]]
    unresolved: list[tuple[str, str]]


def attestations(record: Recommendation) -> list[Given]:
    """Return what each source says of a recommendation, in the order in which they came."""
    rows = record.attestations.order_by("created_at", "source", "key", "language")
    return [
        Given(
            attestation=row,
            labels=[(column, _listed(value)) for column, value in row.content["given"].items() if value],
            unresolved=[(vocabulary, name) for vocabulary, name in row.content["unresolved"]],
        )
        for row in rows
    ]


def codes(record: Recommendation) -> dict[Term, list[Decided]]:
    """Return each term that a recommendation is coded to, with who gave it. What is only suggested is not among them."""
    found: dict[Term, list[Decided]] = defaultdict(list)
    for code in codes_of(KIND, [record.pk]):
        found[code.term].append(code)
    return dict(found)


def suggestions(record: Recommendation) -> QuerySet[Suggestion]:
    """Return what models and rules suggest for a recommendation and nobody has decided on."""
    return suggestions_of(KIND, [record.pk])


def history(record: Recommendation, user: "User | AnonymousUser") -> QuerySet[Event]:
    """Return who did what to a recommendation, the latest first; nothing for those who may not see the log."""
    events = Event.objects.filter(kind=KIND, record=record.pk).select_related("by").order_by("-at")
    return events if may(user, Permission.SEE_LOG) else events.none()


def proposals(user: "User | AnonymousUser") -> QuerySet[Likeness]:
    """Return the pairs of attestations that a person should decide on, the likeliest first; both ends visible to `user`."""
    visible = Recommendation.objects.visible_to(user).values("pk")
    return (
        Likeness.objects.filter(
            verdict=Verdict.OPEN, first__recommendation__in=visible, second__recommendation__in=visible
        )
        .exclude(first__recommendation=F("second__recommendation"))  # joined meanwhile by another way
        .select_related(
            "first__recommendation__document",
            "first__recommendation__session",
            "second__recommendation__document",
            "second__recommendation__session",
        )
        .prefetch_related("first__recommendation__states__state")
        .order_by("-score", "pk")
    )


def _with_all(rows: Any) -> Any:
    return rows.select_related("document", "mechanism", "body", "session", "position", "organisation").prefetch_related(
        "states__state"
    )


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
