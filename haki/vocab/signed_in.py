"""The person behind a request."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from haki.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """Return the person who is signed in; PermissionDenied when nobody is."""
    if isinstance(request.user, AnonymousUser):
        raise PermissionDenied
    return request.user
