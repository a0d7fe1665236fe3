"""Answers that are not sent again to whoever has them."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def marked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give an answer a mark of all that it says (ETag); return 304 and nothing to whoever sends that mark (If-None-Match)."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    same: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return same
