"""Ending the mail of a search by the link in it: no sign-in, one press of a button, or one click in the mail program."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from haki.subscriptions import actions, addresses
from haki.subscriptions.models import Frequency


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the token in the address is what lets them
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to end the mail, and end it when posted to; nothing is ended by opening the link."""
    search = addresses.of_mail(token)
    if search is None:
        return render(request, "subscriptions/unsubscribe.html", {"search": None}, status=404)
    with translation.override(search.owner.language or translation.get_language() or "en"):
        if request.method == "POST" and search.frequency != Frequency.NEVER:
            actions.stop_mail(search=search, by=None)
        return render(
            request,
            "subscriptions/unsubscribe.html",
            {"search": search, "is_ended": search.frequency == Frequency.NEVER},
        )
