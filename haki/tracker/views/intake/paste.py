"""The box for a text that somebody copied."""

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks as coding
from haki.lib import markup
from haki.tracker.actions import sending
from haki.tracker.forms.paste import PasteForm
from haki.tracker.intake.received import Received


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Take in a pasted text and go on to its story."""
    require(request.user, Permission.EDIT)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            item = sending.paste(received=_received(form), by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            coding.soon()
            return redirect("tracker:story", item.story_id)
    return render(request, "tracker/intake/paste.html", {"form": form}, status=422 if form.errors else 200)


def _received(form: PasteForm) -> Received:
    said, day = form.cleaned_data, form.cleaned_data["published_on"]
    return Received(
        key="-",  # the action makes it of the content
        title=markup.plain(said["title"]),
        text=said["text"],
        url=said["url"],
        publisher=said["publisher"],
        country=said["country"],
        published_at=timezone.make_aware(dt.datetime.combine(day, dt.time(12))) if day else None,
        confidentiality=said["confidentiality"],
    )
