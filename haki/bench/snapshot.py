"""The regional snapshot of many entries: from the data to two pages, and what of it is setting them."""

import datetime as dt
import io
import re
import time
from collections.abc import Callable

from haki.bench import entries
from haki.bench.rows import Row, median
from haki.lib.rendering import figures_of, pdf
from haki.reports import declared
from haki.tracker.models import Entry
from haki.tracker.report import snapshot

ENTRIES, TIMES = 50_000, 5
SEED = 29
_SECONDS = 2.0
_PAGE = re.compile(rb"/Type ?/Page\b")


def measured(n: int, name: str, tell: Callable[[str], None]) -> tuple[list[Row], list[str]]:
    """Return the rows for `n` entries (called `name` in them), all in the period that the snapshot is of."""
    tell(f"writing {name} entries")
    if not Entry.objects.exists():
        entries.write(n, seed=SEED)
    there = Entry.objects.filter(started_on__isnull=False).order_by("started_on").values_list("started_on", flat=True)
    first, last = there.first(), there.last()
    tell(f"{TIMES} snapshots of {name} entries")
    assert first
    assert last
    # Each of other days: what sets the pages remembers those that it has set before.
    days = [(first - dt.timedelta(days=more), last + dt.timedelta(days=more)) for more in range(TIMES + 1)]
    mix = [{"from": str(begins), "to": str(ends)} for begins, ends in days]
    _made(mix[0])  # fonts and labels that are read once
    taken, set_in = zip(*(_made(asked) for asked in mix[1:]), strict=True)
    report = declared.report(snapshot.NAME).build(mix[0], None, {})
    what = f"regional snapshot of {name} entries, all in its period: data to PDF"
    rows = [
        Row(
            name=f"snapshot-{name}", what=f"{what}, median of {TIMES}", figure=median(taken), unit="s", target=_SECONDS
        ),
        Row(name=f"snapshot-{name}-set", what="of that: two pages set", figure=median(set_in), unit="s"),
    ]
    count = sum(1 for _ in figures_of(report.blocks))
    return rows, [f"snapshot: {count} numbers, each with the identifiers of the records behind it."]


def _made(asked: dict[str, str]) -> tuple[float, float]:
    """Make a snapshot and return how long it took, and how long of that setting it did, in seconds."""
    started = time.perf_counter()
    report = declared.report(snapshot.NAME).build(asked, None, {})
    built = time.perf_counter()
    file = io.BytesIO()
    pdf.write(report, file)
    ended = time.perf_counter()
    assert len(_PAGE.findall(file.getvalue())) == 2
    return ended - started, ended - built
