"""Coding a text blind, by keyboard or mouse. Neither other people's codes nor suggestions are shown."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from haki.accounts.views.request import signed_in
from haki.coding.actions import blind as actions
from haki.coding.models import SampleCoder, SampleText
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import SCHEMES, label
from haki.coding.queries.texts import texts_of
from haki.coding.typed import NONE, meant
from haki.coding.views.blind import coder_of, go_on
from haki.vocab.models import Term

_LONGEST = 300
"""Letters of what is typed that are read."""


@dataclass
class Asked:
    """What a coder chose on the page of a text. is_typed: whether something was typed rather than all confirmed."""

    terms: set[UUID]
    is_none: bool = False
    is_typed: bool = False


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Show one text with the labels, and take what the coder says of it."""
    coder = coder_of(request, pk)
    one = get_object_or_404(coder.sample.texts, place=place)
    labels = queries.labels_of(coder.sample)
    shown = texts_of(coder.sample.kind, [one.record], request.user).get(one.record)
    before, problem = queries.said(coder, one), ""
    asked = Asked(before or set(), is_none=before == set())
    if request.method == "POST" and shown:
        try:
            asked = _asked(request, coder, labels)
            if not asked.is_typed:
                return _save(request, coder, one, asked)
        except ValidationError as wrong:
            problem = " ".join(wrong.messages)
    context = _context(coder, one, labels, asked) | {"problem": problem, "shown": shown}
    return render(request, "coding/blind.html", context, status=422 if problem else 200)


def _asked(request: HttpRequest, coder: SampleCoder, labels: list[Term]) -> Asked:
    """Return what was chosen: boxes, changed by what was typed. A label typed again is taken away."""
    boxes = set(request.POST.getlist("term"))
    chosen = {term.pk for term in labels if str(term.pk) in boxes}
    typed = request.POST.get("typed", "").strip()[:_LONGEST]
    if typed == NONE or (not typed and not chosen and "none" in boxes):
        return Asked(set(), is_none=True)
    if not typed:
        return Asked(chosen)
    named = {labels[at].pk for at in meant(typed, [label(term) for term in labels])}
    if SCHEMES[coder.sample.scheme].several:
        return Asked(chosen ^ named, is_typed=True)
    return Asked(named)


def _save(request: HttpRequest, coder: SampleCoder, text: SampleText, asked: Asked) -> HttpResponse:
    if not asked.terms and not asked.is_none:
        raise ValidationError(_("Nothing is chosen. Type 0 if no label fits."))
    actions.code_blind(coder=coder, text=text, terms=asked.terms, by=signed_in(request))
    return go_on(coder, text.place)


def _context(coder: SampleCoder, text: SampleText, labels: list[Term], asked: Asked) -> dict[str, object]:
    total, done = coder.sample.texts.count(), coder.codings.count()
    return {
        "sample": coder.sample,
        "coder": coder,
        "text": text,
        "choices": [(at, term, label(term), term.pk in asked.terms) for at, term in enumerate(labels, start=1)],
        "chosen": [label(term) for term in labels if term.pk in asked.terms],
        "is_none": asked.is_none,
        "several": SCHEMES[coder.sample.scheme].several,
        "total": total,
        "done": done,
        "before": text.place - 1,
        "after": text.place + 1 if text.place < total else 0,
    }
