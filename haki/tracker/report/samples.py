"""Case samples: chosen entries by theme, each with the words it rests on, its source, its link and its identifier."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.core import ulid
from haki.lib.rendering import Block, Figures, Heading, Item, Passage, Report, Run, Text
from haki.reports.declared import ParameterProblem
from haki.reports.frozen import named_as
from haki.tracker import counted
from haki.tracker.exported import Row
from haki.tracker.models import EntrySource
from haki.tracker.queries import KIND
from haki.tracker.report.gathered import Asked
from haki.tracker.report.shared import framed, rest
from haki.ui.templatetags.ui import as_precise

if TYPE_CHECKING:
    from haki.reports.declared import Parameters, Reader

NAME = "case-samples"
MOST = 500
"""Entries in one document; it says when there are more."""


def build(parameters: "Parameters", user: "Reader", texts: Mapping[str, str]) -> Report:
    """Return the samples for a reader. ParameterProblem when nothing is chosen, or an identifier is none."""
    if not parameters:
        raise ParameterProblem("theme", _("say which entries: by any filter, or by their identifiers."))
    asked = Asked(_with_identifiers(parameters), user, texts)
    ids = list(asked.rows().order_by("-started_on", "pk").values_list("pk", flat=True))
    return framed(asked, _("Case samples from the situation tracker"), _blocks(asked, ids), name=NAME, layout="")


def _with_identifiers(parameters: "Parameters") -> dict[str, str]:
    """Return the parameters with the identifiers as the query takes them: people know them as ULIDs."""
    found = dict(parameters)
    if said := found.get("id"):
        try:
            found["id"] = ",".join(ulid.text(ulid.parse(one.strip())) for one in said.split(","))
        except ValueError as problem:
            raise ParameterProblem("id", _("expected identifiers of entries, parted by commas.")) from problem
    return found


def _blocks(asked: Asked, ids: list[UUID]) -> Iterator[Block]:
    total = asked.number(_("entries chosen"), ids)
    yield Figures([total])
    yield Passage("introduction", _("Introduction, in your own words"), asked.texts.get("introduction", ""))
    number = 0
    for theme, some in _by_theme(asked, ids[:MOST]):
        yield Heading(theme)
        for row in some:
            number += 1
            yield _sample(number, row)
    yield rest(total, number)


def _by_theme(asked: Asked, ids: list[UUID]) -> Iterator[tuple[str, list[Row]]]:
    """Yield theme → entries, each once: under that of its themes which most of the chosen have; last those without one."""
    themes = counted.by_codes(("theme",), [pk.bytes for pk in ids])["theme"]
    ordered = sorted(themes, key=lambda code: (-len(themes[code]), asked.label("theme", code)))
    place: dict[bytes, str] = {}
    for code in ordered:
        for pk in themes[code]:
            place.setdefault(pk, code)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in asked.read(ids):
        rows[place.get(row.entry.pk.bytes, "")].append(row)
    yield from ((asked.label("theme", code), rows[code]) for code in ordered if rows[code])
    if rows[""]:
        yield _("Without a theme"), rows[""]


def _sample(number: int, row: Row) -> Item:
    entry = row.entry
    day = as_precise(entry.started_on, entry.started_precision)
    said = [day, entry.category or entry.get_kind_display(), entry.get_verification_display()]
    name = [
        Run((entry.country.label if entry.country else entry.place) or entry.get_kind_display(), is_strong=True),
        Run("".join(f" · {part}" for part in said if part), is_quiet=True),
    ]
    text: list[Run] = [Run(entry.text)]
    if entry.excerpt and entry.excerpt != entry.text:
        text.append(Run(f" “{entry.excerpt}”", is_quiet=True))
    return Item(f"{number}.", name, text, _details(row), entry.language, named_as(KIND, entry.pk))


def _details(row: Row) -> Text:
    """Return the sources with their links, and the record with its identifier."""
    found: list[Run] = []
    for source in row.sources:
        found += [Run(_source(source), url=source.url if source.is_link else ""), Run(" · ")]
    return [*found, Run(row.entry.ulid, url=row.address)]


def _source(source: EntrySource) -> str:
    day = date_format(source.published_on, "SHORT_DATE_FORMAT") if source.published_on else ""
    # Some sources have nothing but their address; then that is shown.
    return ", ".join(part for part in (source.publisher, source.title, day) if part) or source.url


LABEL = gettext_lazy("Case samples")
ABOUT = gettext_lazy(
    "Chosen entries by theme, for a report of your own: each with its wording, excerpt, source, link and identifier."
)
