from smtplib import SMTPException
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from haki.accounts import actions
from haki.accounts.forms import InviteForm, OrganisationForm, PersonForm
from haki.accounts.models import Invitation, Organisation, User
from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, the open invitations, the organisations."""
    require(request.user, Permission.MANAGE_PEOPLE)
    context = {
        "people": User.objects.select_related("organisation"),
        "invitations": Invitation.objects.filter(
            accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        ).order_by("-created_at"),
        "organisations": Organisation.objects.all(),
        "invite_form": InviteForm(),
        "organisation_form": OrganisationForm(),
    }
    return render(request, "accounts/people.html", context)


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail."""
    require(request.user, Permission.MANAGE_PEOPLE)
    form = InviteForm(request.POST)
    if form.is_valid() and _invited(request, form):
        return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form}, status=422)


def _invited(request: HttpRequest, form: InviteForm) -> bool:
    """Invite whom a valid form names, and say how they learn of it; else say in the form why not."""
    given = form.cleaned_data
    try:
        path = actions.invite(by=signed_in(request), **given)
    except actions.InvitationError as problem:
        form.add_error("email", str(problem))
        return False
    except (OSError, SMTPException) as problem:
        form.add_error(None, _("The mail could not be sent: %(problem)s") % {"problem": problem})
        return False
    if settings.EMAIL_HOST:
        messages.success(request, _("The invitation is on its way to %(email)s.") % given)
    else:
        said = _("haki has no mail server: give %(email)s this link yourself. %(link)s")
        messages.warning(request, said % {**given, "link": f"{settings.BASE_URL}{path}"})
    return True


@login_required
@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation."""
    require(request.user, Permission.MANAGE_PEOPLE)
    invitation = get_object_or_404(Invitation, pk=invitation_id, accepted_at=None)
    actions.withdraw(invitation=invitation, by=signed_in(request))
    messages.success(request, _("The invitation of %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("accounts:people")


@login_required
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: role, organisation, whether they may sign in."""
    require(request.user, Permission.MANAGE_PEOPLE)
    somebody = get_object_or_404(User, pk=person_id)
    initial = {"role": somebody.role, "organisation": somebody.organisation, "is_active": somebody.is_active}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(person=somebody, by=signed_in(request), **form.cleaned_data)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:people")
    return render(
        request,
        "accounts/person.html",
        {"person": somebody, "form": form, "has_second_factor": is_mfa_enabled(somebody)},
    )


@login_required
@require_POST
def forget_second_factors(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Remove the second factors of somebody who lost theirs."""
    require(request.user, Permission.MANAGE_PEOPLE)
    somebody = get_object_or_404(User, pk=person_id)
    actions.forget_second_factors(person=somebody, by=signed_in(request))
    messages.success(request, _("%(person)s signs in with the password alone now.") % {"person": somebody})
    return redirect("accounts:person", somebody.id)


@login_required
@require_POST
def add_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    require(request.user, Permission.MANAGE_PEOPLE)
    form = OrganisationForm(request.POST)
    if form.is_valid():
        actions.add_organisation(name=form.cleaned_data["name"], by=signed_in(request))
        messages.success(request, _("Saved."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("accounts:people")
