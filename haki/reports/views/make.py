"""Making a report: asked with its parameters, looked at, taken away, or kept as a snapshot."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.reports import actions
from haki.reports.files import FORMATS
from haki.reports.forms import KeepForm, ReportForm
from haki.reports.views import shown
from haki.reports.views.asked import built, named


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for the parameters of a report; with some, show it; when it is posted, keep it."""
    report = named(name)
    given = request.POST if request.method == "POST" else request.GET
    form = ReportForm(report, given) if any(one.name in given for one in report.parameters) else ReportForm(report)
    keep = KeepForm(request.POST if request.method == "POST" else None)
    made = built(form) if form.is_bound and not report.is_file_only else None
    if request.method == "POST" and made and keep.is_valid():
        return _kept(request, form, keep)
    is_asked = form.is_bound and form.is_valid()
    asked = urlencode(form.parameters) if is_asked else ""
    formats = [one for one in FORMATS if report.can_be(one)]
    files = [(one.upper(), f"{reverse('reports:make-file', args=[name, one])}?{asked}") for one in formats]
    context = {
        "named": report,
        "form": form,
        "keep": keep,
        "report": made,
        "is_file": report.is_file_only and is_asked,
        "parts": shown.parts(made) if made else [],
        "about": shown.about(made) if made else [],
        "parameters": form.parameters if made else {},
        "files": files,
        "may_keep": may(request.user, Permission.EXPORT),
    }
    return render(request, "reports/make.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _kept(request: HttpRequest, form: ReportForm, keep: KeepForm) -> HttpResponse:
    require(request.user, Permission.EXPORT)
    snapshot = actions.make(
        name=form.report.name,
        parameters=form.parameters,
        language=get_language() or "en",
        why=keep.cleaned_data["why"],
        is_over_public=not keep.cleaned_data["also_restricted"],
        by=signed_in(request),
    )
    messages.success(request, _("The report is kept as a snapshot: its numbers will not change."))
    return redirect("reports:page", snapshot.pk)
