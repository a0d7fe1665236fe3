from uuid import UUID

from django.http import Http404, HttpRequest

from haki.accounts.views.request import signed_in
from haki.reading.models import Kept, ReadingList


def own(request: HttpRequest, pk: UUID) -> ReadingList:
    """Return one's own list; Http404 when there is none: another's is not there for anybody else."""
    found = ReadingList.objects.filter(owner=signed_in(request), deleted_at=None, pk=pk).select_related("owner").first()
    if found is None:
        raise Http404
    return found


def kept(request: HttpRequest, pk: UUID) -> Kept:
    """Return a record in one's own list; Http404 when there is none."""
    found = Kept.objects.filter(reading_list__owner=signed_in(request), reading_list__deleted_at=None, pk=pk)
    one = found.select_related("reading_list").first()
    if one is None:
        raise Http404
    return one
