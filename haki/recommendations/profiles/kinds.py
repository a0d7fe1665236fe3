"""What has a profile: the values of some facets, each at its own address: /profiles/state/SVN/."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TABLES = ("kind", "position", "goal", "body", "theme", "issue", "affected", "state", "recommender", "cycle", "year")
"""The facets that a profile counts, in the order in which it shows them; its own is not among them."""


@dataclass(frozen=True)
class Profiled:
    """A facet whose values have a profile.

    name: in the address; plural: heading of all of them; crossed: rows and columns of the matrix that its profiles lead to.
    """

    name: str
    facet: str
    vocabulary: str
    plural: str | Promise
    crossed: tuple[str, str] = ("goal", "mechanism")

    @property
    def tables(self) -> tuple[str, ...]:
        """The facets that its profiles count."""
        return tuple(facet for facet in TABLES if facet != self.facet)


KINDS = {
    one.name: one
    for one in (
        Profiled("state", "state", "areas", _("States")),
        Profiled("recommender", "recommender", "areas", _("Recommending States"), ("state", "issue")),
        Profiled("region", "region", "regions", _("Regions")),
        Profiled("mechanism", "mechanism", "mechanisms", _("Mechanisms"), ("goal", "body")),
        Profiled("body", "body", "bodies", _("Bodies"), ("goal", "year")),
        Profiled("goal", "goal", "sdg", _("Sustainable Development Goals"), ("theme", "mechanism")),
        Profiled("theme", "theme", "uhri-themes", _("Themes")),
        Profiled("affected", "affected", "affected-persons", _("Affected persons")),
    )
}


def address(facet: str, code: str) -> str:
    """Return the address of the profile of a facet's value; empty when such values have none."""
    return reverse("recommendations:profile", args=[facet, code]) if facet in KINDS else ""
