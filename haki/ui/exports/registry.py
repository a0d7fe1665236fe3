"""Each room says how its list becomes an export; pages and the command line ask for it by the kind of record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from haki.core import records
from haki.ui.exports.export import Export, Filter
from haki.ui.labels import Labels
from haki.ui.listing import Criteria

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


@dataclass(frozen=True)
class Asked:
    """What is to be taken away: who asks, the query, facet → codes, the order. query_string: the same as in an address.

    with_suggested: codes that are only suggested are found, counted and given away too, apart from the decided ones.
    """

    user: "User | AnonymousUser"
    query: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sort: str = ""
    query_string: str = ""
    with_suggested: bool = False

    @classmethod
    def of(cls, user: "User | AnonymousUser", criteria: Criteria) -> Self:
        """Return that `user` takes away the list that an address asks for."""
        return cls(
            user,
            criteria.query,
            criteria.chosen,
            criteria.sort,
            criteria.string_without_page,
            with_suggested=criteria.with_suggested,
        )

    def described(self, kind: str) -> list[Filter]:
        """Return the filters in words."""
        labels, facets = Labels(), {facet.name: facet for facet in records.get(kind).facets}
        found = []
        for name, codes in self.filters.items():
            if name in facets:
                known = labels(facets[name])
                found.append(
                    Filter(name, list(codes), str(facets[name].label), [known.get(code, code) for code in codes])
                )
        return found


Maker = Callable[[Asked], Export]
_makers: dict[str, Maker] = {}


def declare(kind: str, maker: Maker) -> None:
    """Make the export of a kind of record known."""
    _makers[kind] = maker


def make(kind: str, asked: Asked) -> Export:
    """Return the export of a list; KeyError when records of this kind cannot be taken away."""
    return _makers[kind](asked)


def kinds() -> list[str]:
    """Return the kinds of records that can be taken away."""
    return list(_makers)
