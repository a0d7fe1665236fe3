"""The queue of a scheme: one text at a time, the one first on which a verdict teaches most. Worked through by keyboard."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding.marking import Piece
from haki.coding.queries import narrowed
from haki.coding.queries.queue import MANY, coded_kinds
from haki.coding.queries.scheme_terms import SCHEMES, label, titles
from haki.coding.queries.texts import texts_of
from haki.coding.queries.verdicts import of_scheme
from haki.coding.views import steps, terms
from haki.coding.views.asked import LANGUAGES, Asked, read
from haki.search.queries import IndexUnusable
from haki.ui import facets
from haki.ui.labels import Labels

_LONGEST = 30_000
"""Letters of a text that are shown: a page stays under 100 kB."""


@dataclass(frozen=True)
class OneText:
    """A text of the queue with its terms. possible: terms that are not likely, folded away.

    is_too_many: it is coded to several terms, and the scheme gives one.
    """

    record: UUID
    kind: str
    title: str
    url: str
    language: str
    pieces: list[Piece]
    is_cut: bool
    is_too_many: bool
    first: list[terms.Row]
    possible: list[terms.Row]

    @property
    def beginning(self) -> str:
        """The first letters of the text, said aloud when it comes in place of another."""
        return Truncator("".join(piece.text for piece in self.pieces)).chars(400)

    @property
    def likely(self) -> list[terms.Row]:
        """What accepting all the likely accepts."""
        return [row for row in self.first if row.is_open]


@login_required
@require_safe
def queue(request: HttpRequest, scheme: str) -> HttpResponse:
    """Show the next text of a scheme, or the one that the address names."""
    require(request.user, Permission.CODE)
    if "again" in request.GET:
        steps.unpass(request, scheme)
    asked = read(request, scheme)
    return answer(request, asked) if request.htmx else _page(request, asked)  # type: ignore[attr-defined]


def answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Answer a step: the part of the page that changes, or without script the page by its address."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(asked.address)
    context = work(request, asked)
    response = render(request, "coding/queue_work.html", {**context, "is_part": True})
    response["HX-Replace-Url"] = context["here"].address
    return response


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    context = work(request, asked)
    declared = [facet for kind in coded_kinds() for facet in kind.facets]
    context |= {
        "chips": facets.chips(asked.criteria, declared, Labels()),
        "criteria": asked.criteria,
        "choices": [(term.code, label(term)) for term in asked.terms],
        "others": [(title, asked.of_scheme(code).address) for code, title in titles() if code != asked.scheme],
        "languages_of_texts": LANGUAGES.items() if narrowed.languages() else (),
    }
    return render(request, "coding/queue.html", context)


def work(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Return what the changing part of the page shows. Http404 for a text that is not there for this reader."""
    user, problem, left, record = signed_in(request), "", 0, asked.record
    passed = steps.passed(request, asked.scheme)
    try:
        wanted = asked.narrowing(user)
        record = record or narrowed.next_text(wanted, user, passed)
        left = narrowed.waiting(wanted, user)
    except IndexUnusable as unusable:
        problem = str(unusable)
    return {
        "asked": asked,
        "here": asked.at(record),
        "title": dict(titles())[asked.scheme],
        "text": one_text(request, asked.scheme, record) if record else None,
        "problem": problem,
        "left": left,
        "is_more": left >= MANY,
        "today": narrowed.decided_today(asked.scheme, user),
        "can_undo": steps.can_undo(request, asked.scheme),
        "passed": len(passed),
    }


def one_text(request: HttpRequest, scheme: str, record: UUID) -> OneText:
    """Return a text with all that is said of it; Http404 when it is not there for this reader."""
    found = narrowed.kind_of(record, request.user)
    if found is None:
        raise Http404
    kind, there = found
    shown = texts_of(kind.kind, [record], request.user)[record]
    everything = of_scheme(scheme, kind.kind, record)
    rows = [terms.row(said) for said in everything]
    first, possible = terms.apart(rows)
    return OneText(
        record,
        kind.kind,
        title=kind.title(there),
        url=kind.url(there),
        language=shown.language,
        pieces=terms.marked(shown.text, rows, longest=_LONGEST),
        is_cut=len(shown.text) > _LONGEST,
        is_too_many=not SCHEMES[scheme].several and sum(said.counts for said in everything) > 1,
        first=first,
        possible=possible,
    )
