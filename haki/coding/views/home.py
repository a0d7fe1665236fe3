"""The room of coding: what it is, each scheme with its model, and the ways to the queues."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.coding.queries import SchemeState, narrowed, schemes
from haki.coding.queries.narrowed import Narrowing
from haki.coding.queries.queue import MANY
from haki.coding.views.figures import Figure, main
from haki.coding.views.trying import language_choice


@dataclass(frozen=True)
class Line:
    """A scheme in the table of the room."""

    state: SchemeState
    figures: list[Figure]
    decided: int
    waiting: int
    is_more: bool


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the schemes."""
    context: dict[str, Any] = {
        **language_choice(),
        "lines": [_line(request, state) for state in schemes()],
        "may_code": may(request.user, Permission.CODE),
        "may_manage": may(request.user, Permission.MANAGE_CODING),
    }
    return render(request, "coding/home.html", context)


def _line(request: HttpRequest, state: SchemeState) -> Line:
    waiting = narrowed.waiting(Narrowing(state.code), request.user)
    return Line(state, main(state.card), state.accepted + state.rejected, waiting, is_more=waiting >= MANY)
