"""Samples for second coders: the list, and where one stands. What anybody coded is not shown here."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may, require
from haki.coding.models import Sample
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import titles


def find(request: HttpRequest, pk: UUID) -> Sample:
    """Return a sample that the reader manages or codes; 404 for everybody else."""
    return get_object_or_404(queries.visible_samples(request.user), pk=pk)


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the samples that the reader manages or codes."""
    require(request.user, Permission.CODE)
    found = queries.visible_samples(request.user).prefetch_related("coders__person")
    context = {
        "samples": found.annotate(number=Count("texts", distinct=True)),
        "titles": dict(titles()),
        "may_manage": may(request.user, Permission.MANAGE_CODING),
    }
    return render(request, "coding/samples.html", context)


@login_required
@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how a sample was drawn and how far its coders are."""
    sample = find(request, pk)
    texts = sample.texts.count()
    coders = sample.coders.select_related("person").annotate(said=Count("codings"))
    own = queries.coder(sample, request.user)
    context = {
        "sample": sample,
        "texts": texts,
        "title": dict(titles())[sample.scheme],
        "coders": coders,
        "own": own,
        "may_see_report": may_see_report(request, sample),
    }
    return render(request, "coding/sample.html", context)


def may_see_report(request: HttpRequest, sample: Sample) -> bool:
    """Whether the reader may see what others coded: nobody who has still to code; other coders when all have finished."""
    own = queries.coder(sample, request.user)
    if own and not own.finished_at:
        return False
    return may(request.user, Permission.MANAGE_CODING) or not sample.coders.filter(finished_at=None).exists()
