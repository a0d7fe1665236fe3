"""A coder's part of a sample: where they are, what is left, finishing."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding.actions import blind as actions
from haki.coding.models import SampleCoder
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import label
from haki.coding.queries.texts import texts_of
from haki.coding.views.samples import find


def coder_of(request: HttpRequest, pk: UUID) -> SampleCoder:
    """Return the reader as a coder of a sample; 404 for everybody else."""
    require(request.user, Permission.CODE)
    coder = queries.coder(find(request, pk), request.user)
    if coder is None:
        raise Http404
    return coder


@login_required
@require_safe
def overview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a coder what they have coded and what is left, and let them finish."""
    coder = coder_of(request, pk)
    named = {term.pk: label(term) for term in queries.labels_of(coder.sample)}
    own = {coding.text_id: [named[pk] for pk in coding.terms] for coding in coder.codings.all()}
    texts = list(coder.sample.texts.all())
    shown = texts_of(coder.sample.kind, [text.record for text in texts], request.user)
    rows = [(text, shown.get(text.record), own.get(text.pk)) for text in texts]
    left = [text for text, seen, codes in rows if seen and codes is None]
    context = {"sample": coder.sample, "coder": coder, "rows": rows, "left": left, "done": len(own)}
    return render(request, "coding/blind_overview.html", context)


@login_required
@require_safe
def begin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go to the first text that is left."""
    return go_on(coder_of(request, pk), 0)


@login_required
@require_POST
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End the coder's work."""
    coder = coder_of(request, pk)
    try:
        actions.finish(coder=coder, by=signed_in(request))
        messages.success(request, _("Finished. Thank you: the figures appear when others have finished too."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("coding:blind-overview", pk)
    return redirect("coding:sample", pk)


def go_on(coder: SampleCoder, place: int) -> HttpResponse:
    """Go to the next text that is left, from this place on and then from the beginning; to the overview when none is."""
    left = list(queries.open_texts(coder).values_list("place", flat=True)) if not coder.finished_at else []
    after = [one for one in left if one > place]
    if not left:
        return redirect("coding:blind-overview", coder.sample_id)
    return redirect("coding:blind-text", coder.sample_id, (after or left)[0])
