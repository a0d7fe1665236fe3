"""How often a State that is party to a treaty reports to its committee: the treaties' own rules, as they are written.

What a committee then asks for, and what it lets a State put together, is in its observations and is not reckoned here.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_AS_ASKED = _("when the committee asks")
_WITH_CONVENTION = _("with the reports under the Convention")


@dataclass(frozen=True)
class Period:
    """When reports are due; source: where that is written.

    first: years from when the treaty binds the State to its first report; every: years between later ones, None where the
    treaty sets none, and `otherwise` says when.
    """

    first: int
    every: int | None
    source: str | Promise
    otherwise: str | Promise = ""


PERIODS = {
    "ICERD": Period(1, 2, _("article 9")),
    "ICCPR": Period(1, None, _("article 40"), _AS_ASKED),
    "ICESCR": Period(2, 5, _("articles 16 and 17, Economic and Social Council resolution 1988/4")),
    "CEDAW": Period(1, 4, _("article 18")),
    "CAT": Period(1, 4, _("article 19")),
    "CRC": Period(2, 5, _("article 44")),
    "OP-CRC-AC": Period(2, None, _("article 8"), _WITH_CONVENTION),
    "OP-CRC-SC": Period(2, None, _("article 12"), _WITH_CONVENTION),
    "ICMW": Period(1, 5, _("article 73")),
    "CRPD": Period(2, 4, _("article 35")),
    "CPED": Period(2, None, _("article 29"), _AS_ASKED),
}
"""Code of the instrument → its rule; of those not here no regular reports are due."""
