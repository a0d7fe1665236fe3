"""The codes of a recommendation, and where each came from."""

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from haki.coding.models import Code, Origin
from haki.core import records
from haki.core.records import Label
from haki.recommendations.models import Recommendation


@dataclass
class Coded:
    """A term given to the record: its address is the list of all that carry it. origins: who gave it, as words."""

    label: str
    address: str
    origins: list[str] = field(default_factory=list)
    is_guess: bool = True
    removable: list[int] = field(default_factory=list)


@dataclass
class Group:
    """The codes of one vocabulary."""

    label: Label
    codes: list[Coded]


def groups(record: Recommendation) -> list[Group]:
    """Return the codes of a recommendation by facet, in the order of the facets. One query."""
    sources = {one.id: one.source for one in record.attestations.all()}
    found: dict[str, dict[str, Coded]] = defaultdict(dict)
    codes = Code.objects.filter(kind="recommendation", record=record.id).select_related("term", "by")
    for code in codes.order_by("term__rank", "term__code", "at"):
        name = _facet(code)
        coded = found[name].setdefault(str(code.term_id), Coded(_label(code), _address(name, code)))
        coded.origins.append(_origin(code, sources))
        coded.is_guess = coded.is_guess and code.origin == Origin.MODEL
        if code.origin == Origin.PERSON:
            coded.removable.append(code.pk)
    facets = records.facets()
    order = [name for name in facets if name in found] + [name for name in found if name not in facets]
    return [Group(facets[name].label if name in facets else name, list(found[name].values())) for name in order]


def _facet(code: Code) -> str:
    """Return the facet that filters by this code; goals and targets are of one vocabulary."""
    if code.term.vocabulary_id == "sdg":
        return "target" if code.term.parent_id else "goal"
    named = (name for name, facet in records.facets().items() if facet.vocabulary == code.term.vocabulary_id)
    return next(named, code.term.vocabulary_id)


def _label(code: Code) -> str:
    return f"{code.term.code} {code.term.label}" if code.term.vocabulary_id == "sdg" else code.term.label


def _address(facet: str, code: Code) -> str:
    return f"{reverse('recommendations:list')}?{urlencode({facet: code.term.code})}"


def _origin(code: Code, sources: dict[object, str]) -> str:
    if code.origin == Origin.SOURCE:
        return sources.get(code.basis, _("a source"))
    if code.origin == Origin.PERSON:
        return str(code.by) if code.by else _("a person")
    if code.origin == Origin.MODEL:
        return _("suggested by a model, %(share)s %%") % {"share": round(100 * (code.probability or 0))}
    return str(code.get_origin_display())
