"""What is done from the inbox: several stories left aside or put together in one go, and one's own last step undone."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.core import ulid
from haki.tracker.actions import triage
from haki.tracker.models import Story
from haki.tracker.triage import asked, story

if TYPE_CHECKING:
    from haki.accounts.models import User

BACK = "triage back"
"""In the session: the story that undoing brought back, to be marked in the inbox once."""


@login_required
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Discard the chosen stories (`reason`), or put them together (`verb=merge`)."""
    require(request.user, Permission.EDIT)
    user, seen = signed_in(request), _seen(request)
    if not seen:
        messages.warning(request, _("Choose a story first."))
    elif request.POST.get("verb") == "merge":
        _merge(request, seen, user)
    else:
        _discard(request, seen, user)
    return redirect(asked.read(request).address)


@login_required
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Undo one's own last step, and show what it was of."""
    require(request.user, Permission.EDIT)
    criteria = asked.read(request)
    try:
        back = triage.undo(by=signed_in(request))
    except ValidationError as problem:
        messages.warning(request, " ".join(problem.messages))
        return redirect(_page(request) or criteria.address)
    messages.success(request, _("Undone."))
    if "story" in request.POST:
        return redirect(f"{reverse('tracker:story', args=[back.pk])}{asked.string(criteria)}")
    request.session[BACK] = back.ulid
    return redirect(criteria.address)


def _page(request: HttpRequest) -> str:
    """Return the page of the story from which a step was to be undone."""
    try:
        pk = ulid.parse(request.POST.get("story", ""))
    except ValueError:
        return ""
    return f"{reverse('tracker:story', args=[pk])}{asked.string(asked.read(request))}"


def _seen(request: HttpRequest) -> dict[UUID, int]:
    """Return the chosen stories with the versions that were seen, in the order of the page."""
    found = {}
    for given in request.POST.getlist("story"):
        code, _dot, version = given.partition(".")
        try:
            found[ulid.parse(code)] = int(version)
        except ValueError:
            continue
    return found


def _discard(request: HttpRequest, seen: dict[UUID, int], user: "User") -> None:
    step, done = ulid.new(), 0
    for pk, version in seen.items():
        try:
            found, _items = story.get(pk, user)
            triage.discard(
                story=found,
                seen=version,
                reason=request.POST.get("reason", ""),
                note=request.POST.get("note", ""),
                by=user,
                step=step,
            )
        except (Story.DoesNotExist, triage.Overtaken):
            messages.warning(request, _("Somebody decided on one of them meanwhile: that stands."))
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            done += 1
    if done:
        said = ngettext("%(number)s story was discarded.", "%(number)s stories were discarded.", done)
        messages.success(request, said % {"number": done})


def _merge(request: HttpRequest, seen: dict[UUID, int], user: "User") -> None:
    try:
        into, _items = story.get(min(seen), user)  # identifiers sort by time: the oldest stays
        triage.merge(into=into, seen=seen, by=user)
    except (Story.DoesNotExist, triage.Overtaken):
        messages.warning(request, _("Somebody decided on one of them meanwhile. Nothing was put together."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("They are one story now."))
