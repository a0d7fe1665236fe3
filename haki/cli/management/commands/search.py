from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import CommandError, CommandParser

from haki.cli.command import HakiCommand
from haki.core import records, ulid
from haki.search import queries
from haki.search.follower import wait_until_found
from haki.search.vocabulary import vocabulary
from haki.ui import codes
from haki.ui.listing import ALL_CODES

BUILT_WITHIN = 600  # seconds


class Command(HakiCommand):
    help = "Search what is public. The query language is that of the pages."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="?", default="")
        parser.add_argument("--in", dest="room", default="", help="search only this room, e.g. recommendations")
        parser.add_argument("--filter", action="append", default=[], metavar="FACET=CODE")
        add_codes(parser)
        parser.add_argument("--sort", default="relevance", choices=("relevance", "newest", "oldest"))
        parser.add_argument("--limit", type=int, default=20)
        parser.add_argument("--offset", type=int, default=0)

    def run(self, **options: Any) -> dict[str, Any]:
        be_searchable()
        results = queries.search(
            options["query"],
            user=AnonymousUser(),
            filters=filters(options["filter"]),
            kind=kind_of(options["room"]),
            sort=options["sort"],
            offset=options["offset"],
            limit=options["limit"],
            with_suggested=options["codes"] == ALL_CODES,
        )
        return {
            "total": results.total,
            "codes": options["codes"],
            "results": [described(hit) for hit in results.hits],
            "facets": {name: {count.code: count.count for count in counts} for name, counts in results.facets.items()},
            "took_ms": results.took_ms,
            "problem": str(results.problem.message) if results.problem else None,
            "corrected": results.corrected,
        }

    def show(self, answer: dict[str, Any]) -> None:
        if answer["problem"]:
            self.stderr.write(answer["problem"])
        if answer["corrected"]:
            self.stdout.write(f"Did you mean: {answer['corrected']}")
        self.stdout.write(f"{answer['total']:,} found in {answer['took_ms']:.0f} ms")
        if answer["codes"] == ALL_CODES:
            self.stdout.write(f"{codes.counted(with_suggested=True)}.")
        for result in answer["results"]:
            self.stdout.write(f"{result['id']}  {result['text'][:160]}")


def add_codes(parser: CommandParser) -> None:
    """Add the choice whether codes that are only suggested are found and counted too."""
    parser.add_argument(
        "--codes",
        choices=(codes.DECIDED, ALL_CODES),
        default=codes.DECIDED,
        help="all: suggested codes are found and counted too",
    )


def be_searchable() -> None:
    """Wait until there is an index: after an upgrade it is built anew, and by this command when nobody else does it."""
    if not queries.status()["usable"]:
        wait_until_found(BUILT_WITHIN)


def filters(given: list[str]) -> dict[str, list[str]]:
    """Return facet → codes from FACET=CODE or FACET=NAME words; a facet that doesn't exist is refused by name."""
    chosen: dict[str, list[str]] = {}
    for word in given:
        name, found, code = word.partition("=")
        if not found or name not in records.facets():
            raise CommandError(f"No filter {word!r}: expected FACET=CODE with one of {', '.join(records.facets())}.")
        known = vocabulary().code(records.facets()[name], code)
        chosen.setdefault(name, []).append(known or code)
    return chosen


def kind_of(room: str) -> str | None:
    """Return the kind of record of a room (its name, or the kind's own name), None for all."""
    if not room:
        return None
    for kind in records.every():
        if room in {kind.kind, kind.room}:
            return kind.kind
    raise CommandError(f"There is no room {room!r}; there are {', '.join(kind.room for kind in records.every())}.")


def described(hit: Any) -> dict[str, Any]:
    """Return a hit as JSON."""
    return {"id": ulid.text(hit.id), "kind": hit.kind, "text": "".join(text for text, _ in hit.snippet)}
