"""New entries on pages that are open: a page asks every few seconds whether what it shows is still so."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from haki.search import queries
from haki.search.results import Results
from haki.ui.listing import Criteria

HEADER = "X-Haki-Mark"
_MARK, _LIVE = "haki.mark", "haki.live"


@dataclass(frozen=True)
class Live:
    """What an open page says when it asks. mark: of the index before the page was made; digest: of what it shows."""

    address: str
    mark: str
    digest: str


def begin(request: HttpRequest) -> None:
    """Take the mark of the index, before anything is looked for: what comes between is then only looked at once more."""
    request.META.setdefault(_MARK, queries.mark())


def of(request: HttpRequest, criteria: Criteria, page: str, results: Results, *more: Any) -> Live:
    """Return what the page carries; `results` and `more` are what it shows, so that another digest means another page."""
    shown = [results.total, [(hit.id, hit.snippet) for hit in results.hits], results.facets, more]
    digest = blake2b(repr(shown).encode(), digest_size=12).hexdigest()
    query = criteria.string
    address = f"{reverse('tracker:live', args=[page])}{'?' if query else ''}{query}"
    made = request.META[_LIVE] = Live(address, request.META[_MARK], digest)
    return made


@require_safe
def live(request: HttpRequest, page: str) -> HttpResponse:
    """Answer 204 while what the page shows is the same, else the page anew; Http404 for a page that is not kept up.

    The page sends its mark and its digest. While the index has the same mark nothing is looked for at all.
    """
    begin(request)
    now, make = request.META[_MARK], _pages().get(page)
    if make is None:
        raise Http404
    answer = HttpResponse(status=204)
    if not now or request.GET.get("mark") != now:
        made = make(request)
        if request.META[_LIVE].digest != request.GET.get("digest"):
            answer = made
    answer.headers[HEADER] = now
    add_never_cache_headers(answer)
    return answer


def _pages() -> dict[str, Callable[[HttpRequest], HttpResponse]]:
    from haki.tracker.views import index, overview, timeline

    return {"list": index.index, "overview": overview.overview, "timeline": timeline.timeline}
