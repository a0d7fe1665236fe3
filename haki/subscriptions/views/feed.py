"""The feed of a saved search, at its secret address: no sign-in, and what its owner may see."""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_safe

from haki.search.queries import IndexUnusable
from haki.subscriptions import addresses, feeds
from haki.subscriptions.views.answer import answer, whole
from haki.ui.not_now import not_now


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Answer with the feed; 404 for an address that was changed or switched off, or whose owner has left."""
    search = addresses.of_feed(token)
    if search is None:
        raise Http404
    with translation.override(search.owner.language or settings.LANGUAGE_CODE):
        try:
            rows = feeds.latest(search.criteria, search.owner)
        except IndexUnusable:
            return not_now()
        body = feeds.written(
            rows,
            title=f"{search.name} · haki",
            address=whole(request),
            criteria=search.criteria,
            name=search.pk,
        )
    return answer(request, body, is_public=False)
