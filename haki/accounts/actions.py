"""Letting people in, changing what they may do, closing accounts."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.accounts.models import Invitation, Organisation, Role, User
from haki.core import events

LINK_LIVES = timedelta(days=1)
INVITATION_LIVES = timedelta(days=14)


class InvitationError(ValueError):
    """The link cannot be used; the message says why, for people."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def let_in(
    *,
    email: str,
    role: str,
    by: User | None,
    organisation: Organisation | None = None,
    lives: timedelta = LINK_LIVES,
) -> str:
    """Make a one-time link for `email` to join with `role`; return its path. Earlier open links of the address end."""
    email = email.strip().lower()
    open_ones = Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None)
    open_ones.update(withdrawn_at=timezone.now())
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        organisation=organisation,
        token_hash=_hash(token),
        invited_by=by,
        expires_at=timezone.now() + lives,
    )
    events.record("invited", kind="invitation", record_id=invitation.id, by=by, title=email, data={"role": role})
    return reverse("accounts:join", args=[token])


def invite(*, email: str, role: str, by: User, organisation: Organisation | None = None) -> str:
    """Let somebody in, and mail them the link; return its path.

    Raises InvitationError when the address has an account, OSError or smtplib.SMTPException when the mail cannot be sent.
    """
    if User.objects.filter(email__iexact=email, is_active=True).exists():
        raise InvitationError(_("%(email)s has an account already.") % {"email": email})
    path = let_in(email=email, role=role, by=by, organisation=organisation, lives=INVITATION_LIVES)
    context = {"link": f"{settings.BASE_URL}{path}", "by": by, "days": INVITATION_LIVES.days}
    text = render_to_string("accounts/mail/invitation.txt", context)
    send_mail(_("You are invited to haki"), text, settings.DEFAULT_FROM_EMAIL, [email])
    return path


def find_invitation(token: str, *, lock: bool = False) -> Invitation:
    """Return the open invitation of a token; InvitationError says why there is none.

    lock: hold its row until the end of the transaction, so that two clicks do not both use it.
    """
    found = Invitation.objects.filter(token_hash=_hash(token))
    invitation = (found.select_for_update() if lock else found).first()
    if invitation is None or invitation.withdrawn_at:
        raise InvitationError(_("This link is not valid. Ask for a new one."))
    if invitation.accepted_at:
        raise InvitationError(_("This link was used already. Sign in with your password."))
    if invitation.expires_at < timezone.now():
        raise InvitationError(_("This link has expired. Ask for a new one."))
    return invitation


@transaction.atomic
def accept(*, token: str, name: str, password: str) -> User:
    """Accept an invitation: the person has an account with the invitation's role, and the link is used up."""
    invitation = find_invitation(token, lock=True)
    user = User.objects.filter(email__iexact=invitation.email).first() or User(email=invitation.email)
    user.name, user.role, user.organisation = name, invitation.role, invitation.organisation
    user.is_active = True
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    events.record("joined", kind="person", record_id=user.id, by=user, title=user.email, data={"role": user.role})
    return user


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Make an invitation's link useless."""
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    events.record("withdrew", kind="invitation", record_id=invitation.id, by=by, title=invitation.email)


@transaction.atomic
def change_person(
    *, person: User, role: str, organisation: Organisation | None, is_active: bool, by: User | None
) -> User:
    """Change what a person may do, or close the account. The last administrator stays one (ValueError)."""
    keeps = is_active and role == Role.ADMINISTRATOR
    others = User.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not keeps and not others.exists():
        raise ValueError(_("This is the only administrator. Make somebody else one first."))
    before = {"role": person.role, "is_active": person.is_active}
    person.role, person.organisation, person.is_active = role, organisation, is_active
    person.save()
    if not is_active:  # a link from before must not open the account again
        open_ones = Invitation.objects.filter(email__iexact=person.email, accepted_at=None, withdrawn_at=None)
        open_ones.update(withdrawn_at=timezone.now())
    after = {"role": role, "is_active": is_active}
    events.record(
        "changed",
        kind="person",
        record_id=person.id,
        by=by,
        title=person.email,
        data={"before": before, "after": after},
    )
    return person


@transaction.atomic
def forget_second_factors(*, person: User, by: User | None) -> int:
    """Remove the second factors of somebody who lost theirs; return how many. An administrator must set up a new one."""
    count: int = Authenticator.objects.filter(user=person).delete()[0]
    events.record("forgot-second-factors", kind="person", record_id=person.id, by=by, title=person.email)
    return count


@transaction.atomic
def describe_oneself(*, person: User, name: str, language: str) -> User:
    """Set one's own name and language."""
    person.name, person.language = name, language
    person.save(update_fields=["name", "language", "updated_at"])
    events.record("described", kind="person", record_id=person.id, by=person, title=person.email)
    return person


@transaction.atomic
def add_organisation(*, name: str, by: User | None) -> Organisation:
    """Add an organisation that people can belong to."""
    organisation = Organisation.objects.create(name=name.strip())
    events.record("added", kind="organisation", record_id=organisation.id, by=by, title=organisation.name)
    return organisation
