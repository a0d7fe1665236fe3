"""A list as a file, at its own address with a suffix: /recommendations.csv?q=…"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from haki.search.queries import IndexUnusable
from haki.ui import exports
from haki.ui.listing import Criteria
from haki.ui.not_now import not_now


def list_file(request: HttpRequest, kind: str, criteria: Criteria, format_name: str) -> HttpResponseBase:
    """Answer the list of a kind of record as CSV, XLSX, JSON or DOCX; 503 while the index is being built."""
    try:
        whole = exports.make(kind, exports.Asked.of(request.user, criteria))
    except IndexUnusable:
        return not_now(
            _("The index is being built, so the list cannot be taken away now. Please try again in a minute.")
        )
    return exports.respond(request, whole, format_name)
