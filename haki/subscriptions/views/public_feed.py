"""Any list as a feed: /tracker.atom?state=TGO has what is public, whoever asks."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from haki.search.queries import IndexUnusable
from haki.subscriptions import described, feeds
from haki.subscriptions.listed import criteria_of, kind_of
from haki.subscriptions.views.answer import answer, whole
from haki.ui.not_now import not_now


@require_safe
@vary_on_headers("Accept-Language")
def public_feed(request: HttpRequest, room: str) -> HttpResponseBase:
    """Answer with the feed of a list; 404 when there is no such list."""
    kind = kind_of(room)
    criteria = criteria_of(kind, request.GET) if kind else None
    if criteria is None:
        raise Http404
    try:
        rows = feeds.latest(criteria, AnonymousUser())
    except IndexUnusable:
        return not_now()
    body = feeds.written(
        rows,
        title=f"{described.in_short(criteria)} · haki",
        address=whole(request),
        criteria=criteria,
        note=_("What is public. A saved search has a feed with all that you may see."),
    )
    return answer(request, body, is_public=True)
