"""Making a report: asked with its parameters, looked at, taken away, or kept as a snapshot."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.lib.rendering import Report
from haki.reports import actions, declared
from haki.reports.declared import NamedReport, ParameterProblem
from haki.reports.files import FORMATS
from haki.reports.forms import KeepForm, ReportForm
from haki.reports.views import shown


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, name: str) -> HttpResponse:
    """Ask for the parameters of a report; with some, show it; when it is posted, keep it."""
    report = _named(name)
    given = request.POST if request.method == "POST" else request.GET
    form = ReportForm(report, given) if any(one.name in given for one in report.parameters) else ReportForm(report)
    keep = KeepForm(request.POST if request.method == "POST" else None)
    made = _built(form) if form.is_bound else None
    if request.method == "POST" and made and keep.is_valid():
        return _kept(request, form, keep)
    asked = urlencode(form.parameters) if made else ""
    files = [(one.upper(), f"{reverse('reports:make-file', args=[name, one])}?{asked}") for one in FORMATS]
    context = {
        "named": report,
        "form": form,
        "keep": keep,
        "report": made,
        "parts": shown.parts(made) if made else [],
        "about": shown.about(made) if made else [],
        "parameters": form.parameters if made else {},
        "files": files,
        "may_keep": may(request.user, Permission.EXPORT),
    }
    return render(request, "reports/make.html", context, status=422 if form.errors else 200)


@require_safe
def make_file(request: HttpRequest, name: str, format_name: str) -> HttpResponseBase:
    """Answer with a report as a file, counted over what everybody may see."""
    if format_name not in FORMATS:
        raise Http404
    form = ReportForm(_named(name), request.GET)
    made = _built(form)
    if made is None:
        lines = [f"{field}: {' '.join(map(str, said))}" for field, said in form.errors.items()]
        return HttpResponse("\n".join(lines), status=422, content_type="text/plain; charset=utf-8")
    if request.method != "HEAD":
        person = None if isinstance(request.user, AnonymousUser) else request.user
        actions.record_taken(
            name=name, parameters=form.parameters, format_name=format_name, by=person, title=made.title
        )
    return shown.as_file(made, name, format_name)


def _named(name: str) -> NamedReport:
    try:
        return declared.report(name)
    except KeyError:
        raise Http404 from None


def _built(form: ReportForm) -> Report | None:
    """Return the report that is asked for, over what everybody may see; None, with the reason at the form, when it cannot be."""
    if not form.is_valid():
        return None
    try:
        return form.report.build(form.parameters, None, {})
    except ParameterProblem as problem:
        form.add_error(problem.name if problem.name in form.fields else None, str(problem.message))
        return None


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
