"""Who sends from the field has no inbox: what links there leads them to what they sent."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from haki.accounts.permissions import Permission, may

View = Callable[..., HttpResponse]


def led_to_theirs(view: View) -> View:
    """Make a page of the inbox lead those who may only send to what they sent."""

    @wraps(view)
    def led(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        only_sends = may(request.user, Permission.SEND) and not may(request.user, Permission.EDIT)
        return redirect("tracker:sent") if only_sends and request.method != "POST" else view(request, *args, **kwargs)

    return led
