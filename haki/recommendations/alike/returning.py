"""What keeps coming back to a State: what it was asked on more than one occasion, since when, by whom, and what it answered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from haki.lib import markup
from haki.recommendations import queries
from haki.recommendations.alike.elsewhere import SAME
from haki.recommendations.alike.index import held
from haki.recommendations.models import Kind, Part, Recommendation
from haki.recommendations.queries import Shown

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

GROUPED = 6_000
"""Recommendations of one State that are grouped at most, the latest."""


@dataclass(frozen=True)
class Occasion:
    """A session or document in which it was asked: one recommendation or several."""

    all: Sequence[Shown]

    @property
    def first(self) -> Recommendation:
        return self.all[0].record

    @property
    def cycle(self) -> str:
        """The cycle of the Universal Periodic Review, empty elsewhere."""
        return str(self.first.session.extra.get("cycle", "")) if self.first.session else ""

    @property
    def positions(self) -> list[Recommendation]:
        """One recommendation for each position that the State took."""
        return list({one.record.position_id: one.record for one in self.all if one.record.position}.values())


@dataclass(frozen=True)
class Returning:
    """What a State was asked again: the recommendation that stands for all, and the occasions by their dates.

    total: recommendations; times: occasions of which the reader may see one at least.
    """

    middle: Shown
    occasions: Sequence[Occasion]

    @property
    def asked(self) -> str:
        """What is asked in the words of the one that stands for all: without its number, and the States that ask."""
        _, said = markup.leading_number(self.middle.record.text)
        return markup.without_states(said).rstrip(" ;.")

    @property
    def total(self) -> int:
        return sum(len(one.all) for one in self.occasions)

    @property
    def times(self) -> int:
        return len(self.occasions)

    @property
    def since(self) -> Recommendation:
        """The first that has a date, else any."""
        return next((one.first for one in self.occasions if one.first.issued_on), self.middle.record)

    @property
    def mechanisms(self) -> list[str]:
        """The mechanisms, bodies and holders of mandates that said it, by name."""
        said = (one.first.body or one.first.mechanism for one in self.occasions)
        return sorted({term.label for term in said if term})


def keeps_coming_back(state: str, user: "User | AnonymousUser", *, most: int = 50) -> list[Returning] | None:
    """Return what a State (by code) was asked in more than one session or document, the oftenest first, at most so many.

    None while the index of likeness is being built.
    """
    index = held()
    if index is None:
        return None
    rows = (
        Recommendation.objects.visible_to(user)
        .filter(states__state__code=state, states__part=Part.CONCERNED, kind=Kind.RECOMMENDATION)
        .order_by("-issued_on", "pk")
        .values_list("pk", "session_id", "document_id", "body_id", "issued_on")
    )
    occasion = {pk: session or document or (body, on) for pk, session, document, body, on in rows[:GROUPED]}
    again = [(group, _by_occasion(group, occasion)) for group in index.groups(list(occasion), least=SAME)]
    again = [(group, by) for group, by in again if len(by) > 1]
    again.sort(key=lambda one: (-len(one[1]), -len(one[0])))
    shown = {
        one.record.pk: one
        for one in queries.page([pk for group, _ in again[:most] for pk in group], user, with_codes=False)
    }
    return [_returning(group, by, shown) for group, by in again[:most]]


def _by_occasion(group: Sequence[UUID], occasion: dict[UUID, object]) -> list[list[UUID]]:
    found: dict[object, list[UUID]] = defaultdict(list)
    for pk in group:
        found[occasion[pk]].append(pk)
    return list(found.values())


def _returning(group: Sequence[UUID], by: Sequence[Sequence[UUID]], shown: dict[UUID, Shown]) -> Returning:
    occasions = [Occasion([shown[pk] for pk in pks]) for pks in by]
    return Returning(shown[group[0]], sorted(occasions, key=lambda one: str(one.first.issued_on or "")))
