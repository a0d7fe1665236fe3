"""What people do in the queue: accept, reject, add, take back, accept all the likely, go on, undo."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from haki.accounts.permissions import Permission, require
from haki.coding.queries import narrowed
from haki.coding.queries.scheme_terms import label, scheme_of
from haki.coding.typed import meant
from haki.coding.views import steps
from haki.coding.views.asked import Asked, read
from haki.coding.views.queue import answer
from haki.coding.views.steps import Wish
from haki.vocab.folding import fold
from haki.vocab.models import Term

ACCEPTED = {"accept": True, "reject": False, "back": None}
"""What a button sends → the verdict; None takes it back."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, scheme: str) -> HttpResponse:
    """Take one step in the queue, and show what comes then. BadRequest for a step that there is not.

    Whoever had to sign in first comes by GET, and is shown the text again.
    """
    require(request.user, Permission.CODE)
    asked, verdict = read(request, scheme), request.POST.get("verdict", "")
    if request.method != "POST":
        return redirect(asked.address)
    if verdict == "undo":
        return answer(request, _undo(request, asked))
    step = _STEPS.get(verdict)
    if step is None or asked.record is None:
        raise BadRequest
    found = narrowed.kind_of(asked.record, request.user)
    if found is None:
        raise Http404
    return answer(request, step(request, asked, found[0].kind, asked.record))


def _one(request: HttpRequest, asked: Asked, kind: str, record: UUID) -> Asked:
    given = request.POST
    term = _term(asked, given.get("term", ""))
    wish = Wish(term, ACCEPTED[given["verdict"]], given.get("seen", ""), steps.reason(request))
    if steps.write(request, asked.scheme, kind, record, [wish]):
        messages.success(request, said(wish))
    return asked


def _add(request: HttpRequest, asked: Asked, kind: str, record: UUID) -> Asked:
    try:
        term = _named(asked, request.POST.get("added", "").strip()[:300])
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return asked
    wish = Wish(term, accepted=True)
    if steps.write(request, asked.scheme, kind, record, [wish]):
        messages.success(request, said(wish))
    return asked


def _all(request: HttpRequest, asked: Asked, kind: str, record: UUID) -> Asked:
    """Accept the likely terms that the page showed, and leave the text: what is only possible stays undecided."""
    shown = set(request.POST.getlist("likely"))
    wishes = [Wish(term, accepted=True) for term in asked.terms if str(term.pk) in shown]
    done = steps.write(request, asked.scheme, kind, record, wishes)
    steps.pass_over(request, asked.scheme, kind, record, is_step=not done)
    if done:
        terms = ", ".join(label(wish.term) for wish in done)
        messages.success(request, _("Accepted: %(terms)s. The next text.") % {"terms": terms})
    return asked.at(None)


def _next(request: HttpRequest, asked: Asked, kind: str, record: UUID) -> Asked:
    steps.pass_over(request, asked.scheme, kind, record, is_step=True)
    return asked.at(None)


def _undo(request: HttpRequest, asked: Asked) -> Asked:
    record = steps.undo(request, asked.scheme)
    if record is None:
        messages.info(request, _("There is nothing to undo."))
        return asked
    messages.success(request, _("Undone."))
    return asked.at(record)


_STEPS: dict[str, Callable[[HttpRequest, Asked, str, UUID], Asked]] = {
    "accept": _one,
    "reject": _one,
    "back": _one,
    "add": _add,
    "all": _all,
    "next": _next,
}


def _named(asked: Asked, typed: str) -> Term:
    """Return the term that somebody typed, whole or as much as tells it from the others; ValidationError otherwise."""
    for term in asked.terms:
        if fold(typed) in {fold(label(term)), fold(term.code)}:
            return term
    if not typed or typed.isdigit():
        raise ValidationError(_("Type the name of a term, or a part of it."))
    found = meant(typed, [label(term) for term in asked.terms])
    if len(found) != 1:
        raise ValidationError(_("Add one term at a time."))
    return asked.terms[found[0]]


def _term(asked: Asked, key: str) -> Term:
    """Return the term that a button was of: it may have ended meanwhile, a code of it can be rejected all the same."""
    try:
        term = Term.objects.select_related("parent").get(pk=UUID(key))
    except (ValueError, Term.DoesNotExist):
        raise BadRequest from None
    if scheme_of(term) != asked.scheme:
        raise BadRequest
    return term


def said(wish: Wish) -> str:
    """Return what was done, in a sentence."""
    words = {
        True: _("Accepted: %(term)s"),
        False: _("Rejected: %(term)s"),
        None: _("Undecided again: %(term)s"),
    }
    return words[wish.accepted] % {"term": label(wish.term)}
