"""Reading models: which speaks for each scheme, and how good it says it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.coding import models_in_force
from haki.coding.models import Decision, ModelVersion
from haki.coding.queries.scheme_terms import SCHEMES, terms_in_use, titles


@dataclass(frozen=True)
class SchemeState:
    """A scheme as it stands here.

    version: the model in force, None where there is none. card: its model card as data (haki.lib.textml.Card.as_data).
    accepted, rejected: decisions of people. problem: why nothing is suggested in it, empty when something is.
    """

    code: str
    title: str
    vocabulary: str
    several: bool
    version: ModelVersion | None
    accepted: int
    rejected: int
    problem: str | Promise

    @property
    def card(self) -> Mapping[str, Any]:
        """The model card, empty without a model."""
        return self.version.card if self.version else {}


def schemes() -> list[SchemeState]:
    """Return every scheme with its model and what people decided in it."""
    names = dict(titles())
    rows = {row.scheme: row for row in versions().filter(is_in_force=True)}
    wrong = models_in_force.current().problems
    missing = _("There is no model for this scheme yet: people's decisions make one when there are enough.")
    found = []
    for scheme, by in SCHEMES.items():
        said = Decision.objects.filter(term__in=terms_in_use(scheme).values("pk")).aggregate(
            accepted=Count("pk", filter=Q(is_accepted=True)), rejected=Count("pk", filter=Q(is_accepted=False))
        )
        problem = wrong.get(scheme, "" if scheme in rows else missing)
        found.append(
            SchemeState(scheme, names[scheme], by.vocabulary, by.several, rows.get(scheme), **said, problem=problem)
        )
    return found


def versions(scheme: str | None = None) -> QuerySet[ModelVersion]:
    """Return the model versions, of one scheme or of all, the newest first, without their content."""
    rows = ModelVersion.objects.defer("content", "learned_from").select_related("by").order_by("-trained_at", "-pk")
    return rows.filter(scheme=scheme) if scheme else rows


def problems() -> dict[str, str | Promise]:
    """Return scheme → why its model in force, or the one that ships, cannot be read."""
    from haki.lib import textml

    found = dict(models_in_force.current().problems)
    for scheme in SCHEMES:
        path = models_in_force.shipped(scheme)
        if scheme not in found and path.exists():
            try:
                textml.load(path)
            except textml.ModelUnreadable as problem:
                found[scheme] = str(problem)
    return found
