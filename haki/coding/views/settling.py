"""What coders agree on is accepted; where they differ a third person decides."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding.actions import settling as actions
from haki.coding.views.agreement import reportable


@login_required
@require_POST
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept what all coders agree on, as decisions."""
    from haki.coding.queries.agreement import report

    sample = reportable(request, pk)
    require(request.user, Permission.MANAGE_CODING)
    agreed = report(sample, request.user, with_figures=False).agreed
    number = actions.accept_agreed(sample=sample, agreed=agreed, by=signed_in(request))
    messages.success(
        request, _("%(number)s codes are decided. It can be taken back, on this page.") % {"number": number}
    )
    return redirect("coding:agreement", pk)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take back what accepting the agreed codes decided."""
    sample = reportable(request, pk)
    require(request.user, Permission.MANAGE_CODING)
    number = actions.take_back_agreed(sample=sample, by=signed_in(request))
    messages.success(request, _("%(number)s decisions are taken back.") % {"number": number})
    return redirect("coding:agreement", pk)


@login_required
@require_POST
def settle(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Decide as a third person on one text that coders coded differently."""
    from haki.coding.queries.agreement import report

    sample = reportable(request, pk)
    require(request.user, Permission.MANAGE_CODING)
    text = get_object_or_404(sample.texts, place=place)
    found = report(sample, request.user, with_figures=False).disagreements
    one = next((one for one in found if one.text.pk == text.pk), None)
    if one is None:
        raise Http404
    given = set(request.POST.getlist("term"))
    terms = [term for term in one.disputed if str(term.pk) in given]
    try:
        actions.settle(text=text, terms=terms, disputed=one.disputed, by=signed_in(request))
        messages.success(request, _("Decided for text %(place)s.") % {"place": place})
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    where = reverse("coding:agreement", args=[pk])
    page = request.POST.get("page", "1")
    return redirect(f"{where}?page={page if page.isdigit() else 1}#text-{place}")
