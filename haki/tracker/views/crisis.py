"""One crisis: its page, setting it up, changing, ending and reopening it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions, queries
from haki.tracker.forms import CrisisForm, MemberForm
from haki.tracker.framing import read
from haki.tracker.models import Crisis
from haki.tracker.views.counting import counts


def find(request: HttpRequest, code: str) -> Crisis:
    """Return the crisis; Http404 when there is none, or none that this reader may know of."""
    crisis = queries.crises_visible_to(request.user).filter(code=code).first()
    if crisis is None:
        raise Http404
    return crisis


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a crisis with what is entered for it, its frame, its sources and who works on it."""
    crisis = find(request, code)
    frame, may_edit = queries.frames_in_use([crisis]).get(crisis.pk), may(request.user, Permission.EDIT)
    may_code = may(request.user, Permission.CODE)
    content = read(frame.content) if frame else None
    known = queries.frame_vocabularies()
    context = {
        "crisis": crisis,
        "regions": list(crisis.regions.select_related("vocabulary")),
        "counts": counts(crisis, request.user),
        "frame": frame,
        "content": content,
        "vocabularies": [known[name] for name in content.vocabularies if name in known] if content else [],
        "team": list(crisis.team.order_by("name", "email")) if may_code else [],
        "channels": list(crisis.channels.order_by("name")) if may_edit else [],
        "member_form": MemberForm(crisis) if may_edit else None,
        "may_edit": may_edit,
        "may_code": may_code,
    }
    return render(request, "tracker/crisis.html", context)


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Set up a crisis."""
    require(request.user, Permission.EDIT)
    form = CrisisForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            crisis = actions.add_crisis(**form.cleaned_data, by=signed_in(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The crisis is set up. Choose now what its entries are coded with."))
            return redirect("tracker:frame", crisis.code)
    return _form(request, form, _("Set up a crisis"), None)


@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Say something else of a crisis."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    form = CrisisForm(request.POST or None, initial=CrisisForm.said_of(crisis))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_crisis(crisis=crisis, said=actions.Described(**form.cleaned_data), by=signed_in(request))
        except ValidationError as problem:
            crisis.refresh_from_db()
            form.add_error(None, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("tracker:crisis", crisis.code)
    return _form(request, form, _("Change the crisis"), crisis)


@login_required
@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a crisis today, or let one that ended go on (`reopen`)."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    if "reopen" in request.POST:
        actions.reopen_crisis(crisis=crisis, by=signed_in(request))
        messages.success(request, _("The crisis goes on."))
        return redirect("tracker:crisis", crisis.code)
    try:
        actions.end_crisis(crisis=crisis, by=signed_in(request))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("The crisis has ended. Its entries stay, and it can be reopened on this page."))
    return redirect("tracker:crisis", crisis.code)


def _form(request: HttpRequest, form: forms.Form, title: str, crisis: Crisis | None) -> HttpResponse:
    context = {"form": form, "title": title, "crisis": crisis}
    return render(request, "tracker/form.html", context, status=422 if form.errors else 200)
