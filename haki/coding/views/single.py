"""A verdict on one term of one record, given on that record's own page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from haki.accounts.permissions import Permission, require
from haki.coding.queries import narrowed
from haki.coding.queries.scheme_terms import SCHEMES, scheme_of
from haki.coding.views import steps
from haki.coding.views.deciding import ACCEPTED, said
from haki.vocab.models import Term


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept or reject a term for a record, or take that back, and return to where the reader was (`back`).

    Http404 for a record that is not there for this reader; BadRequest for a term of no scheme or another verdict.
    """
    require(request.user, Permission.CODE)
    found = narrowed.kind_of(pk, request.user)
    if found is None:
        raise Http404
    kind, record = found
    if request.method != "POST":  # whoever had to sign in first
        return redirect(kind.url(record))
    given = request.POST
    term = _term(given.get("term", ""))
    scheme = scheme_of(term)
    if scheme not in SCHEMES or given.get("verdict") not in ACCEPTED:
        raise BadRequest
    wish = steps.Wish(term, ACCEPTED[given["verdict"]], given.get("seen", ""), steps.reason(request))
    if steps.write(request, scheme, kind.kind, pk, [wish]):
        messages.success(request, said(wish) + " " + _("It can be taken back on this page."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return back
    return reverse("coding:home")


def _term(key: str) -> Term:
    try:
        return Term.objects.select_related("parent").get(pk=UUID(key))
    except (ValueError, Term.DoesNotExist):
        raise BadRequest from None
