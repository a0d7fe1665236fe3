"""The entries of the demo's crisis that were written by hand."""

import tomllib
from random import Random
from typing import Any

from haki.demo.crisis.invented import Invented, Report
from haki.demo.crisis.world import publishers
from haki.demo.texts import DATA

_LISTS = ("affected", "crises", "concerns")


def entries() -> list[Invented]:
    """Return them in the order of their file."""
    with (DATA / "crisis" / "written.toml").open("rb") as file:
        rows = tomllib.load(file)["entry"]
    at = {row["ref"]: number for number, row in enumerate(rows) if "ref" in row}
    return [_entry(row, at, Random(number)) for number, row in enumerate(rows)]  # noqa: S311  no secret


def _entry(row: dict[str, Any], at: dict[str, int], random: Random) -> Invented:
    apart = ("headline", "reports", "answers")
    said: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value for name, value in row.items() if name not in apart
    }
    made = Invented(**said, answers=[at[ref] for ref in row.get("answers", ())])
    by_key = {one.key: one for one in publishers()}
    made.reports = [
        Report(by_key[key], row["headline"], made.days_ago, random.randrange(10_000, 100_000))
        for key in row.get("reports", ())
    ]
    made.place_precision = made.place_precision or "country"
    made.reliability = made.reliability or (made.reports[0].publisher.reliability if made.reports else "A")
    return made
