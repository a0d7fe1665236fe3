from uuid import UUID

from django.http import Http404, HttpRequest

from haki.accounts.views.request import signed_in
from haki.subscriptions import queries
from haki.subscriptions.models import SavedSearch


def find(request: HttpRequest, pk: UUID) -> SavedSearch:
    """Return one's own saved search; Http404 when there is none: another's is not there for anybody else."""
    try:
        return queries.find(signed_in(request), pk)
    except SavedSearch.DoesNotExist as problem:
        raise Http404 from problem
