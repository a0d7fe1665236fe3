"""The page of one story: what came in, and beside it the form of the entry that it becomes."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks as coding
from haki.tracker.actions import triage
from haki.tracker.actions.triage.undoing import last_step
from haki.tracker.forms.coding import CodingForm
from haki.tracker.models import DiscardReason, Item, Story, StoryState
from haki.tracker.triage import asked, found, rows
from haki.tracker.triage import story as read
from haki.tracker.views.triage.senders import led_to_theirs

if TYPE_CHECKING:
    from haki.accounts.models import User

_LAST = "triage last"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@led_to_theirs
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a story and mark it as open, or make an entry from it."""
    require(request.user, Permission.EDIT)
    user = signed_in(request)
    story, items = find(pk, user)
    is_gone = story.pk != pk
    if request.method == "POST":
        form = CodingForm(request.POST, items=items)
        if is_gone:
            return show(request, story, items, form, overtaken=True)
        return _code(request, story, items, form)
    if is_gone:
        return redirect(address(story, request))
    triage.take(story=story, by=user)
    return show(request, story, items, blank(request, items))


def find(pk: UUID, user: "User", *, followed: frozenset[UUID] = frozenset()) -> tuple[Story, list[Item]]:
    """Return a story with its items, or the one that it was put together with; Http404 when there is none."""
    try:
        return read.get(pk, user)
    except Story.DoesNotExist:
        into = read.gone_into(pk)
        if into is None or into in followed:  # two that were put together, split and put together the other way
            raise Http404 from None
        return find(into, user, followed=followed | {pk})


def blank(request: HttpRequest, items: list[Item]) -> CodingForm:
    """Return the form of an entry that nobody has filled in yet."""
    return CodingForm(items=items, last=request.session.get(_LAST))


def seen(request: HttpRequest) -> int:
    """Return the version of the story that the form was made from; -1, which no story has, where none is given."""
    given = request.POST.get("seen", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else -1  # noqa: PLR2004


def address(story: Story, request: HttpRequest) -> str:
    """Return the address of a story within the inbox that is worked through."""
    return f"{reverse('tracker:story', args=[story.pk])}{asked.string(asked.read(request))}"


def onward(request: HttpRequest, story: Story) -> HttpResponse:
    """Go to the story that is next in the inbox, from the end to its beginning; to the inbox when none is left."""
    criteria, user = asked.read(request), signed_in(request)
    beside = found.neighbours(story, criteria, user)
    following = beside["next"] or found.stories(criteria, user).exclude(pk=story.pk).first()
    return redirect(address(following, request) if following else criteria.address)


def _code(request: HttpRequest, story: Story, items: list[Item], form: CodingForm) -> HttpResponse:
    if not form.is_valid():
        return show(request, story, items, form)
    try:
        entry = triage.code(story=story, seen=seen(request), by=signed_in(request), **form.entered())
    except triage.Overtaken:
        return show(request, *find(story.pk, signed_in(request)), form, overtaken=True)
    except ValidationError as problem:
        form.refuse(problem)
        return show(request, story, items, form)
    request.session[_LAST] = form.chosen()
    coding.soon()
    link = reverse("tracker:page", args=[entry.pk])
    messages.success(request, format_html('{} <a href="{}">{}</a>', _("Saved."), link, entry.text[:80]))
    return redirect(address(story, request)) if "more" in request.POST else onward(request, story)


def show(
    request: HttpRequest, story: Story, items: list[Item], form: CodingForm, *, overtaken: bool = False
) -> HttpResponse:
    """Show the page with a form; 422 with what is wrong in it, 409 when somebody else was first."""
    context = _context(request, story, items) | {"form": form, "overtaken": overtaken}
    status = 409 if overtaken else 422 if form.errors else 200
    return render(request, "tracker/story.html", context, status=status)


def _context(request: HttpRequest, story: Story, items: list[Item]) -> dict[str, Any]:
    user, criteria = signed_in(request), asked.read(request)
    beside, words = found.neighbours(story, criteria, user), request.GET.get("find", "").replace("\0", "")[:200]
    return {
        "story": story,
        "lead": items[0],
        "items": items,
        "copies": read.copies(items),
        "guesses": read.guesses(items[0]),
        "entries": read.entries(story, user),
        "others": read.entries_found(words, items[0], user),
        "find": words,
        "last": read.last_decision(story),
        "taken_by": rows.taken_by(story, user),
        "next": beside["next"],
        "next_row": next(iter(rows.rows([beside["next"]], user)), None) if beside["next"] else None,
        "previous": beside["previous"],
        "asked": asked.string(criteria),
        "criteria": criteria,
        "inbox": criteria.address,
        "reasons": DiscardReason.choices,
        "is_new": story.state == StoryState.NEW,
        "can_undo": bool(last_step(user)),
    }
