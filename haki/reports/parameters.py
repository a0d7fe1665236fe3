"""Filters of a list as parameters of a report."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from haki.core.records import Facet
from haki.reports.declared import Parameter
from haki.ui.labels import Labels


def of_facet(facet: Facet) -> Parameter:
    """Return the parameter that filters as a facet does; those that a list keeps closed are asked further below."""

    def named() -> Mapping[str, str]:
        return Labels()(facet)

    return Parameter(
        facet.name,
        facet.label,
        facet.vocabulary,
        _("A code or a name; several are parted by commas.") if facet.vocabulary else "",
        choices=named if facet.labels or facet.named else None,
        is_further=not facet.is_open,
    )
