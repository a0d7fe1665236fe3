"""Error pages that need more than Django's own views give them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither database nor session; the demo's says that its data is invented."""
    return HttpResponseServerError(loader.render_to_string("500.html", {"demo": settings.DEMO}))
