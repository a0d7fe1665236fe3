"""A feed as the answer to a request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from haki.lib.rendering.atom import MEDIA_TYPE
from haki.ui.conditional import marked

MINUTES = 5
"""How long a feed may be kept before it is asked for again."""


def answer(request: HttpRequest, body: bytes, *, is_public: bool) -> HttpResponseBase:
    """Answer with a feed; with 304 and nothing when whoever asks has this one already."""
    response = HttpResponse(body, content_type=MEDIA_TYPE)
    # What its owner alone may see is kept by no proxy on the way.
    response.headers["Cache-Control"] = f"{'public' if is_public else 'private'}, max-age={MINUTES * 60}"
    response.headers["Content-Disposition"] = "inline"
    response.headers["X-Robots-Tag"] = "noindex"
    return marked(request, response)


def whole(request: HttpRequest) -> str:
    """Return the address that was asked for, as others are to call it."""
    return f"{settings.BASE_URL}{request.get_full_path()}"
