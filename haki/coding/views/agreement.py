"""How far the coders of a sample agree."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.coding.models import Sample
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import titles
from haki.coding.views.samples import find, may_see_report
from haki.ui import listing

FORMATS = ("csv", "xlsx", "json")


def reportable(request: HttpRequest, pk: UUID) -> Sample:
    sample = find(request, pk)
    if not may_see_report(request, sample):
        raise PermissionDenied(_("What others coded is shown when you have finished, so that coding stays blind."))
    return sample


@login_required
@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the report of a sample."""
    from haki.coding.queries.agreement import report  # numpy is not needed to start

    sample = reportable(request, pk)
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
