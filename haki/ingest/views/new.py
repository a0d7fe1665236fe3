from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from haki.ingest import actions, raw, sources, tasks
from haki.ingest.forms import UploadForm
from haki.ingest.models import State
from haki.ingest.upload import StreamedUpload, is_too_large
from haki.ingest.views.access import importer

TOO_LARGE, NO_ROOM = 413, 507


@csrf_exempt  # only until the body is read: whether it may be is decided first, then `_received` checks the token
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Bring in a file: it is kept as it is, then compared with what is there, then applied by another click."""
    importer(request)
    if request.method != "POST":
        return _page(request, UploadForm())
    if is_too_large(request):
        return _page(request, UploadForm(), problem=raw.TooLargeError(), status=TOO_LARGE)
    upload = StreamedUpload(request)
    request.upload_handlers = [upload]
    return _received(request, upload)


@csrf_protect
def _received(request: HttpRequest, upload: StreamedUpload) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if upload.problem:
        status = TOO_LARGE if isinstance(upload.problem, raw.TooLargeError) else NO_ROOM
        return _page(request, form, problem=upload.problem, status=status)
    if not form.is_valid():
        return _page(request, form, status=422)
    by, file, source = importer(request), form.cleaned_data["file"], form.cleaned_data["source"]
    options = form.cleaned_data.get("options") or {}
    run = actions.receive(source=source, content=file.file, file_name=file.name, options=options, by=by)
    if run.state != State.FAILED:
        with transaction.atomic():
            actions.ask(run=run, work="compare", by=by)
            tasks.compare_run.defer(run=str(run.pk), by=str(by.pk))
    return redirect("ingest:run", run.pk)


def _page(
    request: HttpRequest, form: UploadForm, *, problem: Exception | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "problem": str(problem or ""),
        "limit": settings.UPLOAD_LIMIT,
        "sources": sources.every(),
    }
    return render(request, "ingest/new.html", context, status=status)
