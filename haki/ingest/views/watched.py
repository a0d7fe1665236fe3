from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from haki.accounts.permissions import Permission, may, require
from haki.core import jobs
from haki.ingest import queries_watched, sources
from haki.ingest.actions import watched as actions
from haki.ingest.forms_feed import FeedForm
from haki.ingest.tasks_watching import watch
from haki.ingest.views.access import importer
from haki.ingest.watching import folder

SHOWN = 200
"""Documents that could not be taken, on the page."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def watched(request: HttpRequest) -> HttpResponse:
    """Show what is watched and what could not be taken; an administrator adds a feed."""
    by, form = importer(request), FeedForm(request.POST or None)
    if request.method == "POST":
        require(by, Permission.WATCH)
        if form.is_valid():
            actions.add(address=form.cleaned_data["address"], source=form.cleaned_data["source"], by=by)
            jobs.ask(watch)
            return redirect("ingest:watched")
    context = {
        "form": form if may(by, Permission.WATCH) else None,
        "folder": folder.watched(),
        "problem": folder.problem(),
        "sources": [source for source in sources.every() if source.suffixes],
        "feeds": queries_watched.watched_feeds(),
        "left": queries_watched.not_taken()[:SHOWN],
        "left_total": queries_watched.not_taken().count(),
        "most": SHOWN,
    }
    return render(request, "ingest/watched.html", context, status=422 if form.errors else 200)
