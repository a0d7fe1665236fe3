"""The editor of a crisis's coding frame: without scripts every button sends the whole, and shows it again."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions, framing, queries
from haki.tracker.forms import EntryForm
from haki.tracker.forms import frame as editing
from haki.tracker.forms.frame import FrameEditor
from haki.tracker.framing import Framing
from haki.tracker.models import Crisis, Frame, Kind
from haki.tracker.queries import CODED_BY_DEFAULT
from haki.tracker.views.crisis import find


@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Edit the frame; saving makes a new version. The address may name a crisis to begin from (?copy=COVID-19)."""
    require(request.user, Permission.EDIT)
    crisis = find(request, code)
    newest = queries.frames_in_use([crisis]).get(crisis.pk)
    if request.method != "POST":
        return _show(request, crisis, newest, FrameEditor(_begin(request, newest)), newest.version if newest else 0)
    sent, step = editing.read(request.POST), request.POST.get("step", "save")
    seen = int(given) if (given := request.POST.get("seen", "")).isdigit() else 0
    if step != "save":
        changed = sent.taking(step)
        changed.problems = framing.problems(sent.content, queries.frame_vocabularies()) if step == "preview" else []
        return _show(request, crisis, newest, changed, seen, is_preview=step == "preview")
    try:
        saved = actions.save_frame(
            crisis=crisis, content=sent.content, note=sent.note, seen=seen, by=signed_in(request)
        )
    except ValidationError as problem:
        sent.problems = problem.messages
        return _show(request, crisis, newest, sent, newest.version if newest else 0)
    messages.success(
        request, _("Saved as version %(version)s. New entries are coded with it.") % {"version": saved.version}
    )
    return redirect("tracker:crisis", crisis.code)


def _begin(request: HttpRequest, newest: Frame | None) -> Framing:
    """Return what the editor begins with: the frame in use, another crisis's when asked for, or the usual vocabularies."""
    other = queries.crises_visible_to(request.user).filter(code=request.GET.get("copy", "")).first()
    copied = queries.frames_in_use([other]).get(other.pk) if other else None
    start = copied or newest
    return framing.read(start.content) if start else Framing(CODED_BY_DEFAULT)


def _show(
    request: HttpRequest,
    crisis: Crisis,
    newest: Frame | None,
    editor: FrameEditor,
    seen: int,
    *,
    is_preview: bool = False,
) -> HttpResponse:
    titles = {code: one.title for code, one in queries.frame_vocabularies().items()}
    before = framing.read(newest.content) if newest else Framing()
    context: dict[str, Any] = {
        "crisis": crisis,
        "newest": newest,
        "editor": editor,
        "seen": seen,
        "vocabularies": sorted(titles.items(), key=lambda one: (one[0] not in editor.content.vocabularies, one[1])),
        "kinds": Kind.choices,
        "types": framing.FieldType.choices,
        "standings": editing.STANDINGS,
        "others": [one for one in queries.crises_visible_to(request.user) if one.pk != crisis.pk],
        "changes": framing.differences(before, editor.content, titles) if newest else [],
        "preview": _preview(crisis, editor) if is_preview and not editor.problems else None,
        "is_step": request.method == "POST",
    }
    return render(request, "tracker/frame.html", context, status=422 if editor.problems else 200)


def _preview(crisis: Crisis, editor: FrameEditor) -> EntryForm:
    """Return the form that entries of the crisis would have."""
    return EntryForm(initial={"crises": [crisis]}, framings={crisis: editor.content})
