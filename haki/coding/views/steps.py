"""What a person decided in the queue, step by step, so that each step can be undone; and what they passed over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from haki.accounts.views.request import signed_in
from haki.coding import actions
from haki.coding.queries.narrowed import kind_of
from haki.coding.queries.scheme_terms import label
from haki.coding.queries.verdicts import decision_on, others_that_count
from haki.lib import markup
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.coding.models import Decision

_STEPS, _PASSED = "coding steps", "coding passed"
_KEPT = 50
_WORDS = {None: "", True: "accepted", False: "rejected"}


@dataclass(frozen=True)
class Wish:
    """A verdict that a person gives: accepted, rejected, None to take it back. seen: the verdict that their page showed."""

    term: Term
    accepted: bool | None
    seen: str = ""
    why: str = ""


def reason(request: HttpRequest) -> str:
    """Return why somebody decides so: plain text, cut at 1,000 letters."""
    return markup.plain(request.POST.get("why", ""))[:1000]


def write(request: HttpRequest, scheme: str, kind: str, record: UUID, wishes: Sequence[Wish]) -> list[Wish]:
    """Write verdicts as one step, and return those written. What somebody else decided meanwhile stays, and is told."""
    by, done, step = signed_in(request), [], []
    with transaction.atomic():
        for wish in wishes:
            now = decision_on(kind, record, wish.term)
            if now and now.by_id != by.pk and _word(now) not in {wish.seen, _WORDS[wish.accepted]}:
                said = {"who": now.by.name if now.by else _("Somebody"), "term": label(wish.term)}
                messages.warning(
                    request, _("%(who)s decided on “%(term)s” meanwhile: that stands. Yours was not written.") % said
                )
                continue
            replaced = others_that_count(kind, record, wish.term) if wish.accepted else []
            step += [_was(term, decision_on(kind, record, term)) for term in replaced]
            step.append(_was(wish.term, now))
            _give(kind, record, wish, by)
            done.append(wish)
            if replaced:
                terms = ", ".join(label(term) for term in replaced)
                messages.info(request, _("Rejected in its place: %(terms)s. A text has one here.") % {"terms": terms})
    if step:
        _keep(request, scheme, kind, record, step)
    return done


def undo(request: HttpRequest, scheme: str) -> UUID | None:
    """Undo the last step in a scheme, and return the text that it was of; None when there is none to undo.

    None too when the text is not there for this reader any more: then nothing is written.
    """
    steps: list[dict[str, Any]] = request.session.get(_STEPS, [])
    at = next((at for at in reversed(range(len(steps))) if steps[at]["scheme"] == scheme), None)
    if at is None:
        return None
    step = steps[at]
    request.session[_STEPS] = [*steps[:at], *steps[at + 1 :]]
    by, record = signed_in(request), UUID(step["record"])
    if kind_of(record, by) is None:
        return None
    terms = Term.objects.in_bulk([one["term"] for one in step["terms"]])
    with transaction.atomic():
        for one in reversed(step["terms"]):
            term = terms[UUID(one["term"])]
            now = decision_on(step["kind"], record, term)
            if now and now.by_id != by.pk:
                messages.warning(
                    request, _("Somebody else decided on “%(term)s” since: that stands.") % {"term": label(term)}
                )
                continue
            _give(step["kind"], record, Wish(term, one["was"], why=one["why"]), by)
    unpass(request, scheme, record)
    return record


def can_undo(request: HttpRequest, scheme: str) -> bool:
    """Return whether there is a step to undo."""
    return any(step["scheme"] == scheme for step in request.session.get(_STEPS, []))


def pass_over(request: HttpRequest, scheme: str, kind: str, record: UUID, *, is_step: bool) -> None:
    """Leave a text behind: it does not come again until asked for. is_step: it is a step of its own, to be undone."""
    passed = request.session.get(_PASSED, {})
    rest = [one for one in passed.get(scheme, []) if one != str(record)]
    request.session[_PASSED] = {**passed, scheme: [*rest, str(record)][-_KEPT * 10 :]}
    if is_step:
        _keep(request, scheme, kind, record, [])


def unpass(request: HttpRequest, scheme: str, record: UUID | None = None) -> None:
    """Take up again a text that was passed over, or all of them."""
    passed = request.session.get(_PASSED, {})
    rest = [one for one in passed.get(scheme, []) if record and one != str(record)]
    request.session[_PASSED] = {**passed, scheme: rest}


def passed(request: HttpRequest, scheme: str) -> list[UUID]:
    """Return the texts that this person passed over since they signed in."""
    return [UUID(one) for one in request.session.get(_PASSED, {}).get(scheme, [])]


def _keep(request: HttpRequest, scheme: str, kind: str, record: UUID, terms: list[dict[str, Any]]) -> None:
    step = {"scheme": scheme, "kind": kind, "record": str(record), "terms": terms}
    request.session[_STEPS] = [*request.session.get(_STEPS, []), step][-_KEPT:]


def _give(kind: str, record: UUID, wish: Wish, by: Any) -> None:
    if wish.accepted is None:
        actions.take_back(kind=kind, record=record, term=wish.term, by=by)
    else:
        actions.decide(kind=kind, record=record, term=wish.term, accepted=wish.accepted, by=by, why=wish.why)


def _was(term: Term, before: "Decision | None") -> dict[str, Any]:
    """Return what to go back to when a step is undone."""
    return {"term": str(term.pk), "was": before.is_accepted if before else None, "why": before.why if before else ""}


def _word(decision: "Decision") -> str:
    return _WORDS[decision.is_accepted]
