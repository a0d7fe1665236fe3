"""Samples for second coders: the list, a new one, and where one stands. What anybody coded is not shown here."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.coding.actions import samples as actions
from haki.coding.models import Sample
from haki.coding.queries import samples as queries
from haki.coding.queries.rules import problem_of
from haki.coding.queries.scheme_terms import titles
from haki.coding.sample_forms import SampleForm
from haki.search.queries import IndexUnusable


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
def new(request: HttpRequest) -> HttpResponse:
    """Draw a new sample."""
    require(request.user, Permission.MANAGE_CODING)
    by, form = signed_in(request), SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if problem := problem_of(said["query"], said["kind"], by):
            form.add_error("query", str(problem.message))
        else:
            try:
                sample = actions.make_sample(**{**said, "coders": list(said["coders"])}, by=by)
            except ValidationError as wrong:
                form.add_error(None, wrong)
            except IndexUnusable as wrong:
                form.add_error("query", str(wrong))
            else:
                messages.success(request, _("The sample is drawn. Its coders can begin."))
                return redirect("coding:sample", sample.pk)
    return render(request, "coding/sample_form.html", {"form": form}, status=422 if form.errors else 200)


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
