from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.core import jobs
from haki.ingest.actions import watched
from haki.ingest.models import WatchedFeed
from haki.ingest.tasks_watching import watch
from haki.ingest.views.access import importer


@require_POST
@login_required
def again(request: HttpRequest) -> HttpResponse:
    """Look anew at everything that was not taken."""
    watched.look_again(by=importer(request))
    jobs.ask(watch)
    return redirect("ingest:watched")


@require_POST
@login_required
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Watch a feed no more."""
    by = importer(request)
    require(by, Permission.WATCH)
    watched.remove(feed=get_object_or_404(WatchedFeed, pk=pk), by=by)
    return redirect("ingest:watched")
