"""The list of entries as a file, at its own address with a suffix: /tracker.csv?state=TGO"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from haki.search.list_file import list_file
from haki.tracker.queries import KIND
from haki.tracker.views import index


@require_safe
def export(request: HttpRequest, format_name: str) -> HttpResponseBase:
    """Answer the list as CSV, XLSX, JSON or DOCX; 503 while the index is being built."""
    return list_file(request, KIND, index.criteria_of(request), format_name)
