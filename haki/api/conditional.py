"""Answers that are not sent again to whoever has them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from haki.ui.conditional import marked

_GOOD = 200


class ConditionalAPI(NinjaAPI):
    """Gives each answer a mark of what it says (ETag), and answers 304 to whoever sends the same mark back (If-None-Match).

    The mark is of the whole answer, so it changes with whatever it shows: a code, a name, what its reader may see.
    """

    def create_response(self, request: HttpRequest, data: Any, **how: Any) -> HttpResponse:
        response = super().create_response(request, data, **how)
        if request.method not in {"GET", "HEAD"} or response.status_code != _GOOD:
            return response
        return marked(request, response)
