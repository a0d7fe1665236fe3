"""The dump of everything public, and what changed since a date: the command `haki dump`, in a process of its own."""

from datetime import UTC, datetime
from pathlib import Path

from haki.accounts.models import Role, User
from haki.bench.problems import BenchProblem
from haki.bench.rows import Row
from haki.bench.running import MB, Ran, ran
from haki.recommendations import actions
from haki.vocab.models import Term

ADDED = 200
"""How many recommendations are saved between two dumps."""


def measured(size: str, folder: Path) -> list[Row]:
    """Write the dump, the changes since ever, and after some were added the dump again and the changes since the first."""
    first, second = folder / "dump", folder / "dump-again"
    rows = _dump(ran("dump", str(first)), first, size)
    rows += _changes(ran("dump", "--since", "2000-01-01", "-o", str(first / "all.jsonl")), first / "all.jsonl", size)
    between = datetime.now(UTC).isoformat()
    _add()
    again = ran("dump", str(second))
    one = ran("dump", "--since", between, "-o", str(second / "new.jsonl"))
    if (again.answer["new"], one.answer["new"]) != (ADDED, ADDED):
        raise BenchProblem(f"{ADDED} were added; the second dump says {again.answer}, the changes {one.answer}.")
    what = f"haki dump --since the dump before: {ADDED} of {size} new (the dump itself again: {again.seconds:.0f} s)"
    return [*rows, Row(name=f"changes-{size}-new", what=what, figure=one.seconds, unit="s")]


def _dump(one: Ran, folder: Path, size: str) -> list[Row]:
    packed = {path.suffixes[-2]: path.stat().st_size / MB for path in folder.glob("*.gz")}
    what = (
        f"haki dump: {size} as JSON lines ({packed['.jsonl']:,.0f} MB packed) and CSV ({packed['.csv']:,.0f} MB packed)"
        f" (worked {one.worked:.0f} s)"
    )
    return one.rows(f"dump-{size}", what, within=60)


def _changes(one: Ran, path: Path, size: str) -> list[Row]:
    megabytes = path.stat().st_size / MB
    what = f"haki dump --since before the first dump: all {size} are new ({megabytes:,.0f} MB, not packed)"
    return one.rows(f"changes-{size}", what, within=60)


def _add() -> None:
    editor, _ = User.objects.get_or_create(
        email="bench@example.org", defaults={"name": "Bench", "role": Role.EDITOR, "is_active": True}
    )
    state = Term.objects.get(vocabulary="areas", code="SVN")
    for number in range(ADDED):
        entry = actions.Entry(text=f"Open archive number {number + 1} to everybody.", concerned=[state])
        actions.create(entry=entry, by=editor)
