import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import CommandError, CommandParser

from haki.cli.command import HakiCommand
from haki.cli.management.commands.search import add_codes, be_searchable, filters, kind_of
from haki.cli.progress import Report, bar
from haki.search.queries import SORTS, IndexUnusable
from haki.ui import exports
from haki.ui.listing import ALL_CODES


class Command(HakiCommand):
    help = "Take a list of public records away as a file. The file is written whole or not at all."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("room", help="e.g. recommendations")
        parser.add_argument("--filter", action="append", default=[], metavar="FACET=CODE")
        parser.add_argument("--query", default="", help="only what this search finds")
        add_codes(parser)
        parser.add_argument("--sort", default="", choices=("", *SORTS))
        parser.add_argument("--format", choices=tuple(exports.FORMATS), help="else as the file is named")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    def run(self, **options: Any) -> dict[str, Any]:
        kind = kind_of(options["room"])
        if kind not in exports.kinds():
            raise CommandError(f"Records of {options['room']!r} cannot be taken away.")
        name = options["format"] or options["output"].suffix.lstrip(".")
        if name not in exports.FORMATS:
            raise CommandError(f"Say in which format, one of {', '.join(exports.FORMATS)}: --format csv")
        chosen = filters(options["filter"])
        asked = _asked(options, chosen)
        be_searchable()
        try:
            export = exports.make(kind, asked)
        except IndexUnusable as problem:
            raise CommandError(f"{problem} `haki follow` builds it.") from problem
        with bar(quiet=options["json"]) as progress:
            counted = replace(
                export,
                rows=_counted(export.rows, export.total, progress),
                blocks=_counted(export.blocks, None, progress),
            )
            size = write_whole(options["output"], lambda file: exports.FORMATS[name].write(counted, file))
        exports.record_export(export=export, format_name=name, by=None)
        return {"file": str(options["output"]), "format": name, "records": export.total, "bytes": size}

    def show(self, answer: dict[str, Any]) -> None:
        self.stdout.write(f"{answer['records']:,} records written to {answer['file']} ({answer['bytes']:,} bytes)")


def _asked(options: dict[str, Any], chosen: dict[str, list[str]]) -> exports.Asked:
    """Return what is to be taken away, with the address of the same list."""
    is_all = options["codes"] == ALL_CODES
    pairs: list[tuple[str, Any]] = [("q", options["query"])] if options["query"] else []
    pairs += [*chosen.items(), *([("codes", ALL_CODES)] if is_all else [])]
    query_string = urlencode(pairs, doseq=True)
    return exports.Asked(
        AnonymousUser(), options["query"], chosen, options["sort"], query_string, with_suggested=is_all
    )


def write_whole(path: Path, write: Callable[[IO[bytes]], None]) -> int:
    """Write a file beside `path`, then put it in its place; return its size. What stood there stays until then."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.absolute().parent, prefix=f".{path.name}-", delete=False) as file:
            unfinished = Path(file.name)
            try:
                write(cast("IO[bytes]", file))
                file.flush()
                os.fsync(file.fileno())
                unfinished.chmod(0o666 & ~_umask())
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    except OSError as problem:
        raise CommandError(f"{path} could not be written: {problem.strerror}. Nothing was left behind.") from problem
    return path.stat().st_size


def _umask() -> int:
    """Return which permissions new files do not get: there is no way to ask without setting it."""
    now = os.umask(0)
    os.umask(now)
    return now


def _counted(rows: Callable[[], Iterable[Any]], total: int | None, progress: Report) -> Callable[[], Iterator[Any]]:
    def counted() -> Iterator[Any]:
        for number, row in enumerate(rows(), start=1):
            if number % 200 == 0:
                progress("records", number, total)
            yield row

    return counted
