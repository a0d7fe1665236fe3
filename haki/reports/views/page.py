"""One snapshot on its page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.lib.rendering import Chart, Report
from haki.reports import declared, frozen, queries
from haki.reports.files import FORMATS
from haki.reports.models import Snapshot
from haki.reports.views import shown


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
    addresses = {id(one): n for n, one in enumerate(charts_of(report), start=1)}

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


def may_write(request: HttpRequest, snapshot: Snapshot) -> bool:
    """Return whether the reader may write in a snapshot: who made it, and editors."""
    is_own = snapshot.by_id is not None and snapshot.by_id == request.user.pk
    return may(request.user, Permission.EDIT) or (is_own and may(request.user, Permission.EXPORT))


def charts_of(report: Report) -> list[Chart]:
    """Return the drawings of a report: one is named by its place, from 1."""
    return [block for block in report.blocks if isinstance(block, Chart)]


def _is_known(name: str) -> bool:
    return name in {one.name for one in declared.reports()}
