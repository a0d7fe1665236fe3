"""Parameters as people give them, codes or names, made the codes that a report is asked with."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from haki.reports.declared import NamedReport, Parameter, ParameterProblem
from haki.vocab.queries import Resolver

_REGIONS, _OHCHR = "regions", "ohchr-regions"
LONGEST = 1_000
MOST = 50
"""Letters of a parameter; codes in one."""


def understood(report: NamedReport, given: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters that a report is made with; empty ones are left out.

    ParameterProblem names the first that is unknown, missing, too long, or no term of its vocabulary.
    """
    known = {one.name: one for one in report.parameters}
    for name in given:
        if name not in known:
            raise ParameterProblem(
                name, _("there is no such parameter; there are %(known)s.") % {"known": ", ".join(known)}
            )
    found = {}
    for name, parameter in known.items():
        said = given.get(name, "").replace("\0", "").strip()
        if len(said) > LONGEST:
            raise ParameterProblem(
                name, _("it is too long; at most %(most)s letters are expected.") % {"most": LONGEST}
            )
        if said:
            found[name] = _codes(parameter, said) if parameter.vocabulary else said
        elif parameter.is_required:
            raise ParameterProblem(name, _("it is needed."))
    return found


def _codes(parameter: Parameter, said: str) -> str:
    """Return codes parted by commas. A name may hold a comma itself: the whole is tried first."""
    vocabulary = parameter.vocabulary
    resolver = Resolver([vocabulary, *([_OHCHR] if vocabulary == _REGIONS else [])])
    if code := _code(resolver, vocabulary, said):
        return code
    codes = []
    for one in said.split(",")[:MOST]:
        code = _code(resolver, vocabulary, one.strip())
        if not code:
            raise ParameterProblem(
                parameter.name, _("there is no “%(said)s” in this vocabulary.") % {"said": one.strip()}
            )
        codes.append(code)
    return ",".join(dict.fromkeys(codes))


def _code(resolver: Resolver, vocabulary: str, said: str) -> str:
    """Return the code that somebody means, empty when none is; regions may be the OHCHR's own: “ohchr:africa”."""
    if vocabulary == _REGIONS and said.lower().startswith("ohchr:"):
        term = resolver.find(_OHCHR, said.partition(":")[2].strip())
        return f"ohchr:{term.code}" if term else ""
    term = resolver.find(vocabulary, said)
    return term.code if term else ""
