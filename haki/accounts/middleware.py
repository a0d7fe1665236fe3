"""Administrators must have a second factor, outside the demo."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

# Where an administrator without a second factor may go: to set one up, to sign out, to change the language.
OPEN = ("/accounts/", "/static/", "/language/", "/health/")


class SecondFactor:
    """Sends an administrator who has no second factor to where one is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if (
            isinstance(user, AnonymousUser)  # first, so that who asks is read here and not by a thread that searches
            or settings.DEMO
            or not user.is_administrator
            or request.path.startswith(OPEN)
            or is_mfa_enabled(user)
        ):
            return self.get_response(request)
        messages.warning(
            request, _("An administrator needs a second factor: add an authenticator app or a passkey first.")
        )
        return redirect("mfa_index")
