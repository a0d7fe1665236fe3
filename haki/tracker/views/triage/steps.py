"""What is done from the page of a story, other than making an entry of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks as coding
from haki.core import ulid
from haki.tracker.actions import triage
from haki.tracker.models import Entry, Item, Story
from haki.tracker.views import page as entry_page
from haki.tracker.views.triage.page import address, blank, find, onward, seen, show

if TYPE_CHECKING:
    from haki.accounts.models import User

Step = Callable[[HttpRequest, Story, list[Item], "User"], HttpResponse]


@login_required
@require_POST
def step(request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
    """Do one thing with a story. When somebody else was first, show what they did; nothing is written then."""
    require(request.user, Permission.EDIT)
    user = signed_in(request)
    if verb not in _STEPS:
        raise Http404
    story, items = find(pk, user)
    if story.pk != pk:
        return show(request, story, items, blank(request, items), overtaken=True)
    try:
        return _STEPS[verb](request, story, items, user)
    except triage.Overtaken:
        story, items = find(pk, user)
        return show(request, story, items, blank(request, items), overtaken=True)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect(address(story, request))


def _discard(request: HttpRequest, story: Story, _items: list[Item], user: "User") -> HttpResponse:
    reason, note = request.POST.get("reason", ""), request.POST.get("note", "")
    triage.discard(story=story, seen=seen(request), reason=reason, note=note, by=user)
    messages.success(request, _("Discarded."))
    return onward(request, story)


def _reopen(request: HttpRequest, story: Story, _items: list[Item], user: "User") -> HttpResponse:
    triage.reopen(story=story, seen=seen(request), by=user)
    messages.success(request, _("It is new again."))
    return redirect(address(story, request))


def _split(request: HttpRequest, story: Story, items: list[Item], user: "User") -> HttpResponse:
    chosen = next((item for item in items if item.ulid == request.POST.get("item")), None)
    if chosen is None:
        raise ValidationError(_("Choose a copy first."))
    triage.split(item=chosen, seen=seen(request), by=user)
    messages.success(request, _("It is a story of its own now."))
    return redirect(address(story, request))


def _merge(request: HttpRequest, story: Story, _items: list[Item], user: "User") -> HttpResponse:
    code, _dot, version = request.POST.get("with", "").partition(".")
    try:
        other, _theirs = find(ulid.parse(code), user)
        versions = {story.pk: seen(request), other.pk: int(version)}
    except ValueError:
        raise ValidationError(_("Choose a story first.")) from None
    triage.merge(into=story, seen=versions, by=user)
    messages.success(request, _("They are one story now."))
    return redirect(address(story, request))


def _attach(request: HttpRequest, story: Story, items: list[Item], user: "User") -> HttpResponse:
    try:
        entry: Entry = entry_page.find(request, ulid.parse(request.POST.get("entry", "")))
    except ValueError:
        raise ValidationError(_("Choose an entry first.")) from None
    triage.attach(story=story, seen=seen(request), items=items[:1], entry=entry, by=user)
    coding.soon()
    messages.success(request, _("The entry rests on it too."))
    return onward(request, story)


_STEPS: dict[str, Step] = {
    "discard": _discard,
    "reopen": _reopen,
    "split": _split,
    "merge": _merge,
    "attach": _attach,
}
