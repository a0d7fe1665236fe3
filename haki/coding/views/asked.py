"""What the address of the queue asks for: a scheme, one text or the next one, and what it is narrowed to."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from haki.coding.queries.narrowed import Narrowing
from haki.coding.queries.queue import coded_kinds
from haki.coding.queries.scheme_terms import SCHEMES, terms_in_use
from haki.core import ulid
from haki.search.queries import matching_ids
from haki.ui import listing
from haki.vocab.models import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

LANGUAGES = {code.split("-")[0]: name for code, name in settings.LANGUAGES}


@dataclass(frozen=True)
class Asked:
    """A place in a queue. record: None for whichever text is next. criteria: the search that the queue is narrowed to."""

    scheme: str
    criteria: listing.Criteria
    record: UUID | None = None
    language: str = ""
    term: Term | None = None

    @property
    def query(self) -> str:
        """The query part of the address."""
        own = {"language": self.language, "term": self.term.code if self.term else ""}
        own["record"] = ulid.text(self.record) if self.record else ""
        said = [self.criteria.string, urlencode({name: value for name, value in own.items() if value})]
        return "&".join(filter(None, said))

    @property
    def address(self) -> str:
        """The address of this place."""
        return self._at("coding:queue")

    @property
    def decide_address(self) -> str:
        """Where decisions made at this place are sent."""
        return self._at("coding:queue-decide")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.language or self.term or self.criteria.is_narrowed)

    def of_scheme(self, scheme: str) -> Self:
        """Return the queue of another scheme, narrowed to the same texts."""
        return replace(self, scheme=scheme, record=None, term=None)

    def at(self, record: UUID | None) -> Self:
        """Return the same queue at another text, or at the next one."""
        return replace(self, record=record)

    def narrowing(self, user: "User | AnonymousUser") -> Narrowing:
        """Return which texts are wanted; IndexUnusable while there is no index to search in."""
        found = None
        if self.criteria.is_narrowed:
            found = matching_ids(self.criteria.query, user=user, filters=self.criteria.chosen)
        return Narrowing(self.scheme, self.term, self.language, found)

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the scheme, in order."""
        return list(terms_in_use(self.scheme))

    def _at(self, name: str) -> str:
        return reverse(name, args=[self.scheme]) + (f"?{self.query}" if self.query else "")


def read(request: HttpRequest, scheme: str) -> Asked:
    """Return what the address asks for; Http404 for no scheme. What is unknown in it is left aside."""
    if scheme not in SCHEMES:
        raise Http404
    facets = dict.fromkeys(facet.name for kind in coded_kinds() for facet in kind.facets)
    facets.pop("language", None)  # the queue's own: of any kind of record, whether its lists have such a filter or not
    criteria = listing.read(reverse("coding:queue", args=[scheme]), request.GET, facets=facets)
    code, language = request.GET.get("term", ""), request.GET.get("language", "")
    return Asked(
        scheme,
        replace(criteria, page=1, size=listing.SIZES[0], sort="", shown_whole=""),
        record=_record(request.GET.get("record", "")),
        language=language if language in LANGUAGES else "",
        term=terms_in_use(scheme).filter(code=code).first() if code and "\0" not in code else None,
    )


def _record(text: str) -> UUID | None:
    try:
        return ulid.parse(text) if text else None
    except ValueError:
        raise Http404 from None
