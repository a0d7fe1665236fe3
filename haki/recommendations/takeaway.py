"""The list of recommendations, to be taken away: as rows, and as a document grouped by State and body."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from haki.lib.rendering import Block, Heading, Item, Run
from haki.recommendations.columns import COLUMNS, SUGGESTED, with_probability
from haki.recommendations.exported import Coded, Exported, Reader
from haki.recommendations.models import Part, Recommendation, RecommendationState
from haki.recommendations.queries import KIND
from haki.search.queries import matching_ids
from haki.ui import codes, invented
from haki.ui.exports import Asked, Export
from haki.ui.labels import Labels

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

_LOOKED_UP = 5_000
_CODED = ("uhri-themes", "upr-issues", "affected-persons", "sdg")


def export(asked: Asked) -> Export:
    """Return the export of what `asked` finds; IndexUnusable while the index is being built."""
    sort = asked.sort or "relevance"  # without words that is newest first
    suggested = asked.with_suggested
    ids = matching_ids(
        asked.query, user=asked.user, filters=asked.filters, kind=KIND, sort=sort, with_suggested=suggested
    )
    path = reverse("recommendations:list")
    return Export(
        kind=KIND,
        name="recommendations",
        title=_("Recommendations"),
        address=f"{settings.BASE_URL}{path}{'?' if asked.query_string else ''}{asked.query_string}",
        query=asked.query,
        filters=asked.described(KIND),
        total=len(ids),
        at=timezone.localtime(),
        columns=(*COLUMNS, *SUGGESTED) if suggested else COLUMNS,
        rows=lambda: Reader(asked.user, with_suggested=suggested).each(ids),
        blocks=lambda: _blocks(ids, Reader(asked.user, with_suggested=suggested), asked.user),
        codes=str(codes.counted(with_suggested=suggested)),
        with_suggested=suggested,
        structured=Exported.structured,
        language=get_language() or "en",
        note=note(),
        mark=invented.recommendations(),
        dump=reverse("recommendations:dump"),
    )


def note() -> str:
    """Return where the texts come from, and how to cite them."""
    return _(
        "Texts of United Nations documents, as the sources named at each permanent address attest them. Collected with"
        " haki, independent software, not a product of the United Nations. Please cite the document, not this list."
    )


def _blocks(ids: Sequence[UUID], reader: Reader, user: "User | AnonymousUser") -> Iterator[Block]:
    """Yield headings and numbered items, by State and then body; within these in the order of the list."""
    number, last = 0, None
    places = _places(ids, user)
    ordered = sorted((pk for pk in ids if pk in places), key=lambda pk: tuple(map(str.casefold, places[pk])))
    for (states, body), group in groupby(ordered, key=places.__getitem__):
        if states != last:
            yield Heading(states, level=1)
            last = states
        if body:
            yield Heading(body, level=2)
        for one in reader.each(list(group)):
            number += 1
            yield _item(number, one)


def _places(ids: Sequence[UUID], user: "User | AnonymousUser") -> dict[UUID, tuple[str, str]]:
    """Return where each recommendation stands in the document: its States and its body, by name."""
    labels = Labels()
    areas, bodies, mechanisms = labels.of("areas"), labels.of("bodies"), labels.of("mechanisms")
    found = {}
    for start in range(0, len(ids), _LOOKED_UP):
        some = ids[start : start + _LOOKED_UP]
        concerned: dict[UUID, list[str]] = defaultdict(list)
        states = RecommendationState.objects.filter(recommendation__in=some, part=Part.CONCERNED)
        for pk, code in states.values_list("recommendation", "state__code"):
            concerned[pk].append(areas.get(code, code))
        visible = Recommendation.objects.visible_to(user).filter(pk__in=some)
        for pk, body, mechanism in visible.values_list("pk", "body__code", "mechanism__code"):
            said = bodies.get(body, body) or mechanisms.get(mechanism, mechanism) or ""
            found[pk] = (", ".join(sorted(concerned[pk])) or _("No State named"), said)
    return found


def _item(number: int, one: Exported) -> Item:
    said = [one.citation, one.date]
    if one.recommending:
        said.append(_("from %(states)s") % {"states": ", ".join(term.label for term in one.recommending)})
    coded = [_named(term) for name in _CODED for term in one.codes.get(name, ())]
    guessed = [with_probability(_named(given.term), given) for name in _CODED for given in one.suggested.get(name, ())]
    suggested = _("suggested: %(codes)s") % {"codes": ", ".join(guessed)} if guessed else ""
    position = one.terms["position"].label if "position" in one.terms else ""
    return Item(
        number=f"{number}.",
        name=[Run(said[0], url=one.address), Run("".join(f" · {part}" for part in said[1:] if part), is_quiet=True)],
        text=one.text,
        details=" · ".join(filter(None, [position, ", ".join(coded), suggested])),
        language=one.language,
    )


def _named(term: Coded) -> str:
    return f"SDG {term.code}" if term.vocabulary == "sdg" else term.label
