from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from haki.ingest import actions, sources, tasks
from haki.ingest.forms import UploadForm
from haki.ingest.models import State
from haki.ingest.views.access import importer
from haki.ingest.views.uploading import uploaded


@csrf_exempt  # the token is checked in `uploaded`
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Bring in a file: it is kept as it is, then compared with what is there, then applied by another click."""
    return uploaded(request, UploadForm, page=_page, use=_use)


def _use(request: HttpRequest, form: UploadForm) -> HttpResponse:
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
