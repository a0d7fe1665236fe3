"""Who may come to the pages of imports."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from haki.accounts.models import User
from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.ingest import queries
from haki.ingest.models import Run


def importer(request: HttpRequest) -> User:
    """Return the person, who may import; PermissionDenied for anybody else."""
    require(request.user, Permission.IMPORT)
    return signed_in(request)


def visible_run(request: HttpRequest, pk: UUID) -> Run:
    """Return a run that the person may see, else 404."""
    return get_object_or_404(queries.runs_visible_to(request.user), pk=pk)
