"""The answer to who asks for a file while it cannot be made."""

from django.http import HttpResponse
from django.utils.translation import gettext as _


def not_now(said: str = "", *, seconds: int = 60) -> HttpResponse:
    """Answer in plain words (usually: that the index is being built) that a program may ask again in so many seconds."""
    text = said or _("The index is being built. Please try again in a minute.")
    return HttpResponse(
        f"{text}\n", status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": str(seconds)}
    )
