"""The card of a scheme's model: what it was trained on, how good it is for each label, where it is not to be trusted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.coding.models import ModelVersion
from haki.coding.queries import SchemeState, schemes, versions, waiting
from haki.coding.queries.scheme_terms import label, terms_in_use
from haki.coding.queries.turned_out import turned_out
from haki.coding.views import figures
from haki.coding.views.card_labels import line_of
from haki.coding.views.card_languages import reads_of


def state_of(scheme: str) -> SchemeState:
    """Return a scheme as it stands here; Http404 when there is none of this code."""
    for state in schemes():
        if state.code == scheme:
            return state
    raise Http404


@require_safe
def card(request: HttpRequest, scheme: str) -> HttpResponse:
    """Show the card of the model in force, and the versions there were."""
    state = state_of(scheme)
    lines = [line_of(one, _named(scheme)) for one in state.card.get("labels", ())]
    context = {
        "state": state,
        "card": state.card,
        "figures": figures.of(state.card),
        "lines": [line for line in lines if not line.is_few],
        "has_reliability": any(line.reliability for line in lines),
        "few": [line for line in lines if line.is_few],
        "reads": reads_of(state.card),
        "turned_out": turned_out(scheme),
        "versions": [(version, figures.main(version.card)) for version in versions(scheme)],
        "last_training": waiting.last_training(scheme),
        "chosen": ModelVersion.objects.filter(scheme=scheme, is_chosen=True).exists(),
        "may_code": may(request.user, Permission.CODE),
        "may_choose": may(request.user, Permission.MANAGE_MODELS),
    }
    return render(request, "coding/model.html", context)


def _named(scheme: str) -> dict[str, str]:
    return {term.code: label(term) for term in terms_in_use(scheme)}
