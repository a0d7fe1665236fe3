"""The list of recommendations as a file, at its own address with a suffix: /recommendations.csv?q=…"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from haki.recommendations.queries import KIND
from haki.recommendations.views import index
from haki.search.list_file import list_file


@require_safe
def export(request: HttpRequest, format_name: str) -> HttpResponseBase:
    """Answer the list as CSV, XLSX, JSON or DOCX; 503 while the index is being built."""
    return list_file(request, KIND, index.criteria_of(request), format_name)
