from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from haki.core import events
from haki.ingest import actions, queries, raw, sources
from haki.ingest.views.access import importer, visible_run

SHOWN = 50
_VERBS = {
    "create": _("new"),
    "created": _("new"),
    "add": _("joins one that is there"),
    "change": _("changes"),
    "updated": _("changes"),
    "withdrawn": _("withdrawn"),
}


@require_safe
@never_cache
@login_required
def run(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one import: how far it is, what it did or would do, what it could not take, and what can be done now."""
    actions.mark_interrupted()
    found = visible_run(request, pk)
    context = {
        "run": found,
        "source": next((source for source in sources.every() if source.name == found.source), None),
        "progress": queries.progress(found),
        "may": queries.possible(found),
        "difference": [line | {"label": _VERBS.get(line["verb"], line["verb"])} for line in found.difference],
        "unresolved": found.unresolved.all()[:SHOWN],
        "unresolved_count": found.unresolved.count(),
        "rejections": found.rejections.all()[:SHOWN],
    }
    return render(request, "ingest/run.html", context)


@require_safe
@login_required
def raw_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give the file back, byte for byte as it came."""
    found, by = visible_run(request, pk), importer(request)
    path = raw.path_of(found.stored)
    if not found.stored or not path.is_file():
        raise Http404
    events.record("exported", kind="import-run", record_id=found.pk, by=by, title=found.file_name, data={"what": "raw"})
    name = found.file_name
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
