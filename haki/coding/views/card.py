"""The card of a scheme's model: what it was trained on, how good it is for each label, where it is not to be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.coding.models import ModelVersion
from haki.coding.queries import SchemeState, schemes, versions, waiting
from haki.coding.queries.scheme_terms import label, terms_in_use
from haki.coding.queries.turned_out import turned_out
from haki.coding.views import figures
from haki.coding.views.asked import LANGUAGES

FEW = 20
"""Examples below which a model does not suggest a label (haki.lib.textml.card)."""


@dataclass(frozen=True)
class LabelLine:
    """A label in the table of the card. reliability: (promised, happened, number) of its bins, if the card has them."""

    label: str
    examples: int
    f1: str
    precision: str
    recall: str
    threshold: str
    is_few: bool
    reliability: list[tuple[str, str, int]]


@dataclass(frozen=True)
class Reads:
    """A language and what can be expected of the model in it."""

    name: str
    verdict: str
    is_measured: bool


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
    lines = [_line(one, _named(scheme)) for one in state.card.get("labels", ())]
    context = {
        "state": state,
        "card": state.card,
        "figures": figures.of(state.card),
        "lines": [line for line in lines if not line.is_few],
        "has_reliability": any(line.reliability for line in lines),
        "few": [line for line in lines if line.is_few],
        "reads": _reads(state.card),
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


def _line(said: Mapping[str, Any], named: Mapping[str, str]) -> LabelLine:
    f1, precision, recall, threshold = (
        number_format(said[name], 2) for name in ("f1", "precision", "recall", "threshold")
    )
    return LabelLine(
        named.get(said["label"], said["label"]),
        said["examples"],
        f1,
        precision,
        recall,
        threshold,
        is_few=said["examples"] < FEW,
        reliability=[_bin(one) for one in said.get("reliability", ())],
    )


def _bin(one: Any) -> tuple[str, str, int]:
    promised, happened, number = one
    return number_format(promised, 2), number_format(happened, 2), int(number)


def _reads(card: Mapping[str, Any]) -> list[Reads]:
    """Return the six languages with what can be expected in each: those that the card does not name are not read."""
    known = [str(code) for code in card.get("languages", ())]
    measured = {str(name): float(value) for name, value in card.get("figures", ())}
    found = []
    for code, name in LANGUAGES.items():
        own = next((measured[key] for key in (f"micro_f1_{code}", f"accuracy_{code}") if key in measured), None)
        if code not in known:
            found.append(Reads(name, _("Not good enough yet: nothing is suggested."), is_measured=False))
        elif own is not None:
            found.append(Reads(name, _("Measured: %(figure)s") % {"figure": number_format(own, 3)}, is_measured=True))
        elif code == "en":
            found.append(Reads(name, _("The figures of this page are of this language."), is_measured=True))
        else:
            found.append(Reads(name, _("Read, but not measured: look closely."), is_measured=False))
    return found
