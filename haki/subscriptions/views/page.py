"""One saved search: what is new in it, its mail, its feed."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from haki.core import records
from haki.subscriptions import actions, described, queries
from haki.subscriptions.addresses import feed_token
from haki.subscriptions.views.own import find


@login_required
@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a saved search; what is shown as new now is not new the next time."""
    search = find(request, pk)
    context = {
        "search": search,
        "kind": records.get(search.kind),
        "asked": described.asked(search.criteria),
        "counted": described.counted(search),
        "news": queries.news(search),
        "new": queries.count_new(search),
        "mails": queries.mails(search),
        "feed": f"{settings.BASE_URL}{reverse('subscriptions:feed', args=[feed_token(search)])}",
    }
    answer = render(request, "subscriptions/page.html", context)
    if request.method == "GET" and not request.headers.get(
        "Sec-Purpose"
    ):  # a browser may fetch it before anybody looks
        actions.see(search=search)
    return answer
