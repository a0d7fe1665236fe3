"""Answers that are not sent again to whoever has them."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI

_GOOD = 200


class ConditionalAPI(NinjaAPI):
    """Gives each answer a mark of what it says (ETag), and answers 304 to whoever sends the same mark back (If-None-Match).

    The mark is of the whole answer, so it changes with whatever it shows: a code, a name, what its reader may see.
    """

    def create_response(self, request: HttpRequest, data: Any, **how: Any) -> HttpResponse:
        response = super().create_response(request, data, **how)
        if request.method not in {"GET", "HEAD"} or response.status_code != _GOOD:
            return response
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        same: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
        return same
