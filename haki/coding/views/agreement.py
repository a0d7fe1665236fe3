"""How far the coders of a sample agree; what they agree on is accepted, where they differ a third person decides."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.coding.actions import samples as actions
from haki.coding.models import Sample
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import titles
from haki.coding.views.samples import find, may_see_report
from haki.ui import exports, listing

FORMATS = ("csv", "xlsx", "json")


def _found(request: HttpRequest, pk: UUID) -> Sample:
    sample = find(request, pk)
    if not may_see_report(request, sample):
        raise PermissionDenied(_("What others coded is shown when you have finished, so that coding stays blind."))
    return sample


@login_required
@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the report of a sample."""
    from haki.coding.queries.agreement import report  # numpy is not needed to start

    sample = _found(request, pk)
    found = report(sample, request.user)
    criteria = listing.read(reverse("coding:agreement", args=[pk]), request.GET)
    may_manage = may(request.user, Permission.MANAGE_CODING)
    context = {
        "sample": sample,
        "title": dict(titles())[sample.scheme],
        "report": found,
        "disagreements": found.disagreements[criteria.offset : criteria.offset + criteria.size],
        "pages": listing.pages(criteria, len(found.disagreements)),
        "page": criteria.page,
        "may_settle": may_manage and not queries.coder(sample, request.user),
        "may_manage": may_manage,
        "exports": [(name.upper(), reverse("coding:agreement-export", args=[pk, name])) for name in FORMATS],
    }
    return render(request, "coding/agreement.html", context)


@login_required
@require_safe
def export(request: HttpRequest, pk: UUID, format_name: str) -> HttpResponseBase:
    """Answer the figures of a sample as CSV, XLSX or JSON."""
    from haki.coding.queries.agreement import report
    from haki.coding.takeaway_agreement import export_of

    sample = _found(request, pk)
    require(request.user, Permission.EXPORT)
    if format_name not in FORMATS:
        raise Http404
    return exports.respond(request, export_of(report(sample, request.user)), format_name)


@login_required
@require_POST
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept what all coders agree on, as decisions."""
    from haki.coding.queries.agreement import report

    sample = _found(request, pk)
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
    sample = _found(request, pk)
    require(request.user, Permission.MANAGE_CODING)
    number = actions.take_back_agreed(sample=sample, by=signed_in(request))
    messages.success(request, _("%(number)s decisions are taken back.") % {"number": number})
    return redirect("coding:agreement", pk)


@login_required
@require_POST
def settle(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Decide as a third person on one text that coders coded differently."""
    from haki.coding.queries.agreement import report

    sample = _found(request, pk)
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
