"""Deciding which of the proposed pairs are one recommendation: one by one, or many with one look; and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.recommendations import actions, queries
from haki.recommendations.models import Verdict
from haki.recommendations.views.proposals import asked, decided
from haki.ui import listing


@login_required
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide that two are the same or different, or take the decision back."""
    require(request.user, Permission.MATCH)
    verdict = request.POST.get("verdict", "")
    open_or_decided = decided(request) if verdict == Verdict.OPEN else queries.proposals(request.user)
    likeness, by = get_object_or_404(open_or_decided, pk=pk), signed_in(request)
    try:
        if verdict == Verdict.OPEN:
            actions.undo_likeness(likeness=likeness, by=by)
            messages.success(request, _("The decision is taken back."))
        elif verdict in {Verdict.SAME, Verdict.DIFFERENT}:
            actions.decide_likeness(likeness=likeness, same=verdict == Verdict.SAME, by=by)
            messages.success(request, _("Decided. It can be taken back, at the end of this page."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect(asked(request).address)


@login_required
@require_POST
def decide_together(request: HttpRequest) -> HttpResponse:
    """Decide that both of each ticked pair are the same."""
    require(request.user, Permission.MATCH)
    ticked = [int(pk) for pk in request.POST.getlist("pair") if pk.isascii() and pk.isdigit() and len(pk) < 19]  # noqa: PLR2004
    pairs = queries.proposals(request.user).filter(pk__in=ticked[: listing.SIZES[-1]])
    number = actions.decide_together(likenesses=pairs, by=signed_in(request))
    said = ngettext("%(number)d pair decided.", "%(number)d pairs decided.", number) % {"number": number}
    messages.success(request, f"{said} {_('It can be taken back, at the end of this page.')}")
    return redirect(asked(request).address)


@login_required
@require_POST
def undo_together(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back all that was decided at one moment with this pair."""
    require(request.user, Permission.MATCH)
    one = get_object_or_404(decided(request), pk=pk)
    others = decided(request).filter(decided_at=one.decided_at, decided_by=one.decided_by)
    number = actions.undo_together(likenesses=others, by=signed_in(request))
    said = ngettext("%(number)d pair taken back.", "%(number)d pairs taken back.", number) % {"number": number}
    messages.success(request, said)
    return redirect(asked(request).address)
