"""Taking an entry out of lists and counts, and bringing it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.tracker import actions
from haki.tracker.forms import ReasonForm
from haki.tracker.views.about_entry import form_of
from haki.tracker.views.page import find


@login_required
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an entry out of lists and counts, with the reason."""
    require(request.user, Permission.EDIT)
    entry, form = find(request, pk), ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(entry=entry, reason=form.cleaned_data["reason"], by=signed_in(request))
        messages.success(request, _("The entry is withdrawn: it counts nowhere. It can be brought back on this page."))
        return redirect("tracker:page", entry.pk)
    about = _(
        "It goes out of lists, counts, exports and new reports. Editors still find its page, and can bring it back."
    )
    return form_of(request, form, entry, {"title": _("Withdraw an entry"), "about": about, "button": _("Withdraw")})


@login_required
@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a withdrawn entry back."""
    require(request.user, Permission.EDIT)
    entry = find(request, pk)
    actions.restore(entry=entry, by=signed_in(request))
    messages.success(request, _("The entry is back in lists and counts."))
    return redirect("tracker:page", entry.pk)
