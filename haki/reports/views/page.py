"""One snapshot: its page, its files and drawings, the records behind a number, and what has changed since."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.core import ulid
from haki.lib.rendering import Chart, Report
from haki.reports import declared, frozen, queries, recounting
from haki.reports.files import FORMATS
from haki.reports.models import Snapshot
from haki.reports.views import shown

SIZE = 100


def find(request: HttpRequest, pk: UUID) -> Snapshot:
    """Return the snapshot; Http404 when there is none, or none for this reader."""
    try:
        return queries.snapshot(pk, request.user)
    except Snapshot.DoesNotExist:
        raise Http404 from None


@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a snapshot."""
    return show(request, find(request, pk))


def show(request: HttpRequest, snapshot: Snapshot, *, status: int = 200, **more: object) -> HttpResponse:
    """Show a snapshot; `more` is what a write has to say."""
    report, hidden = frozen.shown_to(frozen.report_of(snapshot), request.user)
    addresses = {id(one): n for n, one in enumerate(_charts(report), start=1)}

    def drawing(chart: Chart) -> str:
        return reverse("reports:drawing", args=[snapshot.pk, addresses[id(chart)]])

    context = {
        "snapshot": snapshot,
        "report": report,
        "parts": shown.parts(report, drawing),
        "about": shown.about(report),
        "hidden": hidden,
        "files": [(one.upper(), reverse("reports:file", args=[snapshot.pk, one])) for one in FORMATS],
        "may_write": may_write(request, snapshot) and not snapshot.is_published,
        "may_refresh": may(request.user, Permission.EXPORT) and _is_known(snapshot.name),
        "may_publish": may(request.user, Permission.PUBLISH),
        **more,
    }
    return render(request, "reports/snapshot.html", context, status=status)


@require_safe
def file(request: HttpRequest, pk: UUID, format_name: str) -> HttpResponseBase:
    """Answer with a snapshot as a file."""
    snapshot = find(request, pk)
    report, _hidden = frozen.shown_to(frozen.report_of(snapshot), request.user)
    return shown.as_file(report, f"{snapshot.name}-{ulid.text(pk)}", format_name)


@require_safe
def drawing(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Answer with one drawing of a snapshot."""
    charts = _charts(frozen.report_of(find(request, pk)))
    if not 1 <= place <= len(charts):
        raise Http404
    response = HttpResponse(charts[place - 1].svg, content_type="image/svg+xml; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def figure(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """List the records that a number counts, as far as the reader may see them, and say how many they may not."""
    snapshot = find(request, pk)
    figures = frozen.figures(frozen.report_of(snapshot))
    if not 1 <= place <= len(figures):
        raise Http404
    number = request.GET.get("page", "1")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1  # noqa: PLR2004
    trace = figures[place - 1].trace
    found = queries.behind(figures[place - 1], request.user, offset=(max(at, 1) - 1) * SIZE, limit=SIZE)
    context = {
        "snapshot": snapshot,
        "figure": figures[place - 1],
        "found": found,
        "as_of": datetime.fromisoformat(trace.as_of) if trace else None,
        "next": at + 1 if at * SIZE < found.visible else 0,
        "before": at - 1,
    }
    return render(request, "reports/figure.html", context)


@require_safe
def recount(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Count every number of a snapshot again, and say what has changed since and why."""
    snapshot = find(request, pk)
    whom = None if snapshot.is_over_public else snapshot.by or request.user
    rows = recounting.recount(frozen.report_of(snapshot), user=whom)
    changed = [one for one in rows if one.has_changed or one.problem]
    context = {"snapshot": snapshot, "changed": changed, "same": len(rows) - len(changed), "all": len(rows)}
    return render(request, "reports/recount.html", context)


def may_write(request: HttpRequest, snapshot: Snapshot) -> bool:
    """Return whether the reader may write in a snapshot: who made it, and editors."""
    is_own = snapshot.by_id is not None and snapshot.by_id == request.user.pk
    return may(request.user, Permission.EDIT) or (is_own and may(request.user, Permission.EXPORT))


def _charts(report: Report) -> list[Chart]:
    return [block for block in report.blocks if isinstance(block, Chart)]


def _is_known(name: str) -> bool:
    return name in {one.name for one in declared.reports()}
