from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import override

from haki.cli.command import HakiCommand
from haki.cli.management.commands.export import write_whole
from haki.cli.management.commands.search import be_searchable
from haki.lib.rendering import figures_of, jsonfile
from haki.lib.rendering.pdf import FontMissingError
from haki.reports import actions, asking, declared
from haki.reports.changed import Recounted
from haki.reports.files import FORMATS
from haki.reports.recounting import recount
from haki.search.queries import IndexUnusable


class Command(HakiCommand):
    help = (
        "Make a report of what is public: `haki report NAME --param state=SVN -o FILE`, its format that of the file's name; "
        "`haki report --list` names the reports. `haki report check FILE.json` counts every number of a report again, and says "
        "what has changed since and why."
    )

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default="", help="of the report, or check")
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE.json", help="check: a report as JSON")
        parser.add_argument("--list", action="store_true", help="name the reports and their parameters")
        parser.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="a code or a name")
        parser.add_argument("--language", default="", choices=["", *(code for code, _ in settings.LANGUAGES)])
        parser.add_argument("-o", "--output", type=Path, metavar=f"FILE.{'|.'.join(FORMATS)}")

    def run(self, **options: Any) -> dict[str, Any]:
        if options["list"]:
            return {"reports": [_described(one) for one in declared.reports()]}
        be_searchable()
        try:
            if options["name"] == "check":
                return _checked(options["file"])
            with override(options["language"] or settings.LANGUAGE_CODE):
                return _made(options["name"], options["param"], options["output"])
        except (declared.ParameterProblem, FontMissingError, jsonfile.NotAReportError) as problem:
            raise CommandError(str(problem)) from problem
        except IndexUnusable as problem:
            raise CommandError(f"{problem} `haki follow` builds it.") from problem

    def show(self, answer: dict[str, Any]) -> None:
        for one in answer.get("reports", ()):
            self.stdout.write(f"{one['name']}  {one['about']}\n    --param {', '.join(one['parameters'])}")
        if "file" in answer:
            self.stdout.write(f"{answer['figures']} figures written to {answer['file']} ({answer['bytes']:,} bytes)")
        for one in answer.get("changed", ()):
            self.stdout.write(f"{one['label']}: {one['then']:,} then, {_now(one)}")
            for change in one["changes"]:
                self.stdout.write(f"    {change['count']:,} {change['why']}")
        if "same" in answer:
            self.stdout.write(f"{answer['same']} of {answer['figures']} figures count the same records as then.")


def _described(report: declared.NamedReport) -> dict[str, Any]:
    names = [one.name for one in report.parameters]
    return {"name": report.name, "label": str(report.label), "about": str(report.about), "parameters": names}


def _made(name: str, given: list[str], output: Path | None) -> dict[str, Any]:
    try:
        named = declared.report(name)
    except KeyError:
        known = ", ".join(one.name for one in declared.reports())
        raise CommandError(f"There is no report {name!r}; there are {known}.") from None
    if output is None or (suffix := output.suffix.lstrip(".").lower()) not in FORMATS:
        raise CommandError(f"Say where to write it: -o FILE, ending in .{', .'.join(FORMATS)}.")
    if not named.can_be(suffix):
        raise CommandError(f"{name} can be written as .{', .'.join(named.formats)}, not as .{suffix}.")
    parameters = asking.understood(named, _parameters(given))
    report = named.build(parameters, None, {})
    report = jsonfile.report(jsonfile.content(report))  # its blocks may be read more than once
    size = write_whole(output, lambda file: FORMATS[suffix].write(report, file))
    actions.record_taken(name=name, parameters=parameters, format_name=suffix, by=None, title=report.title)
    return {
        "file": str(output),
        "format": suffix,
        "title": report.title,
        "parameters": parameters,
        "figures": sum(1 for _ in figures_of(report.blocks)),
        "bytes": size,
    }


def _parameters(given: list[str]) -> dict[str, str]:
    """Return name → value of NAME=VALUE words; one given several times means any of its values."""
    found: dict[str, str] = {}
    for word in given:
        name, sign, value = word.partition("=")
        if not sign:
            raise CommandError(f"--param {word!r}: expected NAME=VALUE.")
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def _checked(path: Path | None) -> dict[str, Any]:
    if path is None:
        raise CommandError("Say which report: haki report check FILE.json")
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise CommandError(f"{path} cannot be read: {problem.strerror}.") from problem
    report = jsonfile.read(content)
    rows = recount(report)
    changed = [_said(one) for one in rows if one.has_changed or one.problem]
    return {"title": report.title, "figures": len(rows), "same": len(rows) - len(changed), "changed": changed}


def _said(one: Recounted) -> dict[str, Any]:
    changes = [{"reason": each.reason, "why": each.why, "count": len(each.ids)} for each in one.changes]
    return {"label": one.figure.label, "then": one.then, "now": one.now, "problem": one.problem, "changes": changes}


def _now(one: dict[str, Any]) -> str:
    return one["problem"] or f"{one['now']:,} now"
