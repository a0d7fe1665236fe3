"""What is done with a record in one's reading list."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.views.request import signed_in
from haki.reading import actions
from haki.reading.models import Kept
from haki.reading.views import find

_LONGEST = 2000


@login_required
@require_POST
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note something on it."""
    kept = find.kept(request, pk)
    said = request.POST.get("note", "").replace("\0", "")[:_LONGEST]
    actions.describe(kept=kept, note=said, by=signed_in(request))
    return _back(kept)


@login_required
@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move it up or down by one."""
    kept = find.kept(request, pk)
    actions.move(kept=kept, up=request.POST.get("to") == "up", by=signed_in(request))
    return _back(kept)


@login_required
@require_POST
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it out of the list; it can be put back."""
    kept = find.kept(request, pk)
    actions.remove(kept=kept, by=signed_in(request))
    messages.success(request, _("Taken out of the list. You can put it back below."))
    return redirect("reading:page", kept.reading_list_id)


@login_required
@require_POST
def put_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it back where it was."""
    kept = find.kept(request, pk)
    actions.put_back(kept=kept, by=signed_in(request))
    return _back(kept)


def _back(kept: Kept) -> HttpResponse:
    return redirect(f"{reverse('reading:page', args=[kept.reading_list_id])}#kept-{kept.pk}")
