"""The form for the field: works on a phone, and without JavaScript; with it, also while the line is down."""

from dataclasses import fields
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks as coding
from haki.ingest import raw
from haki.tracker.actions import sending
from haki.tracker.forms.send import ReportForm
from haki.tracker.intake import queries


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Send a report from the field; what it became is on its receipt."""
    require(request.user, Permission.SEND)
    form = ReportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            item = sending.send(
                report=sending.Report(**{one.name: form.cleaned_data[one.name] for one in fields(sending.Report)}),
                token=form.cleaned_data["token"],
                crisis=form.cleaned_data["crisis"],
                attached=[_attached(one) for one in form.cleaned_data["attached"]],
                by=signed_in(request),
            )
        except (raw.TooLargeError, raw.NoRoomError) as problem:
            form.add_error("attached", str(problem))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            coding.soon()
            messages.success(request, _("Received. Keep the number below: it is your receipt."))
            return redirect("tracker:receipt", item.pk)
    by = signed_in(request)
    context = {"form": form, "person": by.ulid, "sent": queries.sent_by(by)[:5]}
    return render(request, "tracker/intake/send.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Show the form as the browser keeps it for when the line is down: it names nobody."""
    require(request.user, Permission.SEND)
    context = {"form": ReportForm(), "person": signed_in(request).ulid, "user": AnonymousUser(), "is_kept": True}
    return render(request, "tracker/intake/send.html", context)


@require_safe
def worker(_request: HttpRequest) -> FileResponse:
    """Give the script that keeps the form: from here, because a browser lets it serve only what lies below its address."""
    found = finders.find("tracker/worker.js")
    assert isinstance(found, str)
    return FileResponse(Path(found).open("rb"), content_type="text/javascript; charset=utf-8")


@login_required
@require_safe
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the sender what was received, and what became of it."""
    require(request.user, Permission.SEND)
    item = get_object_or_404(queries.sent_by(signed_in(request)), pk=pk)
    context = {"item": item, "became": queries.became(item, request.user)}
    return render(request, "tracker/intake/receipt.html", context)


@login_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """List what the person sent."""
    require(request.user, Permission.SEND)
    items = list(queries.sent_by(signed_in(request))[:200])
    became = queries.became_of(items, request.user)
    return render(request, "tracker/intake/sent.html", {"items": list(zip(items, became, strict=True))})


def _attached(file: UploadedFile) -> sending.Attached:
    return sending.Attached(str(file.name), file.content_type or "", file.chunks())
