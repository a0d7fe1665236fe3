"""One vocabulary: its terms as a tree, search within, crosswalks, files to take away."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from haki.vocab import listing, related, takeaway
from haki.vocab.models import Vocabulary

_LONGEST = 200  # letters of a search


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the terms of a vocabulary, or those that `?q=` finds."""
    vocabulary = get_object_or_404(Vocabulary, code=code)
    query = request.GET.get("q", "").strip()[:_LONGEST]
    lines = listing.found(vocabulary, query) if query else listing.tree(vocabulary)
    shown = {"vocabulary": vocabulary, "query": query, "lines": lines, "crosswalks": related.crosswalks(vocabulary)}
    return render(request, "vocab/vocabulary.html", shown)


@require_safe
def download(request: HttpRequest, code: str, suffix: str) -> HttpResponse:  # noqa: ARG001
    """Return a vocabulary as .csv or .json."""
    vocabulary = get_object_or_404(Vocabulary, code=code)
    if suffix == "json":
        return JsonResponse(takeaway.whole(vocabulary), json_dumps_params={"ensure_ascii": False})
    if suffix != "csv":
        raise Http404(suffix)
    # The mark at the beginning lets Excel read the six languages.
    response = HttpResponse("\ufeff" + takeaway.table(vocabulary), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{vocabulary.code}.csv"'
    return response
