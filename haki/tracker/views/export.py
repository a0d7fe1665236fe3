"""The list of entries as a file, at its own address with a suffix: /tracker.csv?state=TGO"""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.search.queries import IndexUnusable
from haki.tracker.queries import KIND
from haki.tracker.views import index
from haki.ui import exports


@require_safe
def export(request: HttpRequest, format_name: str) -> HttpResponseBase:
    """Answer the list as CSV, XLSX, JSON or DOCX; 503 while the index is being built."""
    criteria = index.criteria_of(request)
    asked = exports.Asked.of(request.user, criteria)
    try:
        whole = exports.make(KIND, asked)
    except IndexUnusable:
        text = _("The index is being built, so the list cannot be taken away now. Please try again in a minute.")
        return HttpResponse(
            f"{text}\n", status=503, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"}
        )
    return exports.respond(request, whole, format_name)
