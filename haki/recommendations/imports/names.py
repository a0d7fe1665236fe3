"""Names in a file, made codes of the vocabularies; each different one is looked up once."""

from collections.abc import Iterable
from datetime import date

from haki.recommendations.drafts import Unresolved
from haki.vocab.models import Term
from haki.vocab.queries import Resolver

VOCABULARIES = (
    "areas",
    "mechanisms",
    "bodies",
    "upr-sessions",
    "upr-positions",
    "upr-issues",
    "upr-actions",
    "uhri-themes",
    "affected-persons",
    "sdg",
)


class Names:
    """The terms that names mean, kept for the length of one file."""

    def __init__(self, vocabularies: Iterable[str] = VOCABULARIES) -> None:
        self._resolver = Resolver(vocabularies)
        self._found: dict[tuple[str, str, date | None], Term | None] = {}
        self._near: dict[tuple[str, str, date | None], Term | None] = {}

    def term(self, vocabulary: str, name: str, on: date | None = None) -> Term | None:
        """Return the term called `name` on that day, or None."""
        asked = (vocabulary, name, on)
        if asked not in self._found:
            self._found[asked] = self._resolver.find(vocabulary, name, on)
        return self._found[asked]

    def nearly(self, vocabulary: str, name: str, on: date | None = None) -> Term | None:
        """Return the term called `name`, or called so but for a misprint (haki.vocab.queries.Resolver.nearly), or None."""
        asked = (vocabulary, name, on)
        if asked not in self._near:
            self._near[asked] = self.term(*asked) or self._resolver.nearly(*asked)
        return self._near[asked]

    def codes(
        self, vocabulary: str, names: Iterable[str], row: int, unresolved: list[Unresolved], on: date | None = None
    ) -> list[str]:
        """Return the codes of `names`, each once and in their order; what is not found is added to `unresolved`."""
        found: dict[str, None] = {}
        for name in names:
            term = self.term(vocabulary, name, on)
            if term is not None:
                found[term.code] = None
            elif name:
                unresolved.append(Unresolved(vocabulary, name, row))
        return list(found)
