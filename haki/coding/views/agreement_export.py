"""The figures of a sample, to take away."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, require
from haki.coding.views.agreement import FORMATS, reportable
from haki.ui import exports


@login_required
@require_safe
def export(request: HttpRequest, pk: UUID, format_name: str) -> HttpResponseBase:
    """Answer the figures of a sample as CSV, XLSX or JSON."""
    from haki.coding.queries.agreement import report
    from haki.coding.takeaway_agreement import export_of

    sample = reportable(request, pk)
    require(request.user, Permission.EXPORT)
    if format_name not in FORMATS:
        raise Http404
    return exports.respond(request, export_of(report(sample, request.user)), format_name)
