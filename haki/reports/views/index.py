"""The list of snapshots, and the reports that can be made."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.reports import declared, queries

SIZE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the snapshots that the reader may see, the newest first."""
    pages = Paginator(queries.snapshots(request.user), SIZE)
    context = {"page": pages.get_page(request.GET.get("page")), "reports": declared.reports()}
    return render(request, "reports/list.html", context)
