"""For machines: is it alive, and what may be crawled."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ROBOTS = "User-agent: *\nDisallow: /accounts/\nDisallow: /log/\nDisallow: /usage/\nDisallow: /*?\n"


@never_cache
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Answer "ok" when the database answers; else the error page says that it does not (500)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Let crawlers read the records, but not every combination of filters."""
    return HttpResponse(ROBOTS, content_type="text/plain")
