"""What the reports of the tracker have in common: entries as items, rows with their numbers, the frame around the blocks."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from haki.lib import charts
from haki.lib.rendering import Block, Chart, Drawing, Figure, Heading, Item, Report, Rest, Run, Table, Text
from haki.reports.frozen import named_as
from haki.reports.words import as_of, footer, words
from haki.tracker.counted import DATES
from haki.tracker.exported import Row
from haki.tracker.queries import KIND
from haki.tracker.report.choosing import shortened
from haki.tracker.report.gathered import Asked, Gathered
from haki.tracker.report.period import Period
from haki.ui import invented
from haki.ui.templatetags.ui import as_precise

TEXT, SOURCE, TITLE = 230, 60, 70
"""Letters shown of an entry, of its source's publisher and of its source's title."""


def between(period: Period) -> str:
    """Return a period in words."""
    first, last = (date_format(one, "DATE_FORMAT") for one in (period.first, period.last))
    return first if first == last else _("%(first)s – %(last)s") % {"first": first, "last": last}


def item(number: int, row: Row, *, also: str = "") -> Item:
    """Return an entry: where and when it was, what it is, the beginning of its text, and what it rests on."""
    entry = row.entry
    day = as_precise(entry.started_on, entry.started_precision)
    kind = entry.get_issue_type_display() or shortened(entry.category, TITLE)
    severity = entry.get_severity_display() if entry.severity else ""
    said = [day, kind, severity, also]
    name = [
        Run((entry.country.label if entry.country else entry.place) or entry.get_kind_display(), url=row.address),
        Run("".join(f" · {part}" for part in said if part), is_quiet=True),
    ]
    return Item(
        number=f"{number}.",
        name=name,
        text=shortened(entry.text, TEXT),
        details=_source(row),
        language=entry.language,
        record=named_as(KIND, entry.pk),
    )


def _source(row: Row) -> Text:
    """Return the first source of an entry, and that there are more."""
    if not row.sources:
        return ""
    first = row.sources[0]
    said = [isolated(shortened(one, most)) for one, most in ((first.publisher, SOURCE), (first.title, TITLE)) if one]
    said += [date_format(first.published_on, "SHORT_DATE_FORMAT")] if first.published_on else []
    words = " · ".join(filter(None, said)) or shortened(first.url, TITLE)
    found = [Run(words, url=first.url if first.is_link else "")]
    return [*found, Run(" " + _("and other sources"), is_quiet=True)] if len(row.sources) > 1 else found


def isolated(text: str) -> str:
    """Return words from outside so that what stands beside them keeps its direction, where a report runs from right to left."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else text


def items(gathered: Gathered, ids: Sequence[bytes], total: Figure) -> Iterator[Block]:
    """Yield entries, and how many there are of which they are some."""
    found = gathered.read(ids)
    yield from (item(number, row) for number, row in enumerate(found, start=1))
    yield rest(total, len(found))


def rest(total: Figure, shown: int) -> Rest:
    """Return the line that says that not all are shown."""
    return Rest(total, _("Shown: {shown} of {all}."), shown)


def bars(gathered: Gathered, name: str, title: str, place: str, most: int) -> Iterator[Block]:
    """Yield the codes of a facet with the most entries in the period, each with its number."""
    found = gathered.by[name]
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), gathered.label(name, one[0])))
    if not ordered:
        return
    rows = [
        gathered.number(gathered.label(name, code), ids, period=gathered.period, **{name: code})
        for code, ids in ordered[:most]
    ]
    more = _("Those with the most are shown.")
    label = str(gathered.facets[name].label)
    draw = partial(
        charts.bars,
        [charts.Bar(one.label, int(one.value)) for one in rows],
        title=title,
        description=described(rows),
        is_rtl=get_language_bidi(),
    )
    table = Table([label, _("Entries")], [[one.label, one] for one in rows])
    notes = [more] if len(ordered) > most else []
    yield Heading(title, place=place, more=more)
    yield Chart(Drawing(draw), label, described(rows), table, notes, draw="bars")


def described(rows: Iterable[Figure]) -> str:
    """Return what a drawing shows most of, for those who do not see it."""
    most = sorted(rows, key=lambda one: -one.value)[:3]
    said = ", ".join(f"{one.label}: {one.value:,}" for one in most)
    return _("Most: %(most)s. All numbers are in the table.") % {"most": said}


def where(gathered: Asked) -> str:
    """Return the countries or regions that a report is about."""
    for name in ("state", "region"):
        if chosen := gathered.base.get(name):
            return ", ".join(gathered.label(name, code) for code in chosen.split(","))
    return _("All regions")


def about(gathered: Asked) -> list[Text]:
    """Return the lines under the title: what was asked for besides the place, compared with what, as of when, for whom."""
    asked = []
    for name, value in gathered.base.items():
        if name == "q":
            asked.append(f"“{value}”")
        elif name in DATES:
            asked.append(f"{name} {value}")
        elif name == "id":
            asked.append(_("chosen one by one"))
        elif name not in {"state", "region"}:
            facet = gathered.facets[name]
            known = gathered.labels(facet) or {}
            asked.append(f"{facet.label}: {', '.join(known.get(code, code) for code in value.split(','))}")
    lines: list[Text] = [[Run(" · ".join(asked), is_strong=True)]] if asked else []
    return [*lines, [Run(as_of(gathered.at, gathered.user), is_quiet=True)]]


def framed(gathered: Asked, title: str, blocks: Iterable[Block], *, name: str, layout: str) -> Report:
    """Return the blocks as a report."""
    return Report(
        title=title,
        blocks=list(blocks),
        made_at=gathered.at,
        language=get_language() or "en",
        about=about(gathered),
        footer=footer(gathered.at),
        mark=invented.events(),
        name=name,
        parameters=gathered.parameters,
        words=words(),
        layout=layout,
    )
