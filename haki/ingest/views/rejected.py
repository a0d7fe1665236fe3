import tempfile
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.core import events
from haki.ingest import table
from haki.ingest.models import Run
from haki.ingest.views.access import importer, visible_run

PAGE = 100
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show every row that could not be taken, with the reason."""
    run = visible_run(request, pk)
    rows = Paginator(run.rejections.order_by("row", "pk"), PAGE).get_page(request.GET.get("page"))
    return render(request, "ingest/rejected.html", {"run": run, "page": rows})


@require_safe
@login_required
def download(request: HttpRequest, pk: UUID, suffix: str) -> HttpResponseBase:
    """Give the same table as a file."""
    run, by = visible_run(request, pk), importer(request)
    if suffix not in {"csv", "xlsx"}:
        raise Http404
    data = {"what": f"rejected.{suffix}", "rows": run.rejected}
    events.record("exported", kind="import-run", record_id=run.pk, by=by, title=run.file_name, data=data)
    name = f"rejected-{run.ulid}.{suffix}"
    return _xlsx(run, name) if suffix == "xlsx" else _csv(run, name)


def _csv(run: Run, name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(
        table.as_csv(table.lines(run)), content_type="text/csv; charset=utf-8", headers=headers
    )


def _xlsx(run: Run, name: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115  the response closes it
    table.write_xlsx(table.lines(run), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=_XLSX)
