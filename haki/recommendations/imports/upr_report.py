"""A report of the Working Group on the Universal Periodic Review as PDF: its numbered recommendations.

The natural key is the State, the session and the number, not the document's symbol: so the final report takes the place of the
advance unedited version, whose recommendations have the same numbers, and the import keeps what it said before. A number that
the newer version has no more is withdrawn.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib.readers import upr_report
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.upr_report import Recommended, Report
from haki.recommendations.drafts import Draft, Gone, Unresolved
from haki.recommendations.imports.names import Names
from haki.recommendations.imports.versions import not_here, unedited_behind_final
from haki.recommendations.models import Attestation
from haki.vocab.models import Term

SOURCE = "upr-report"
_ADVANCE = "/WG.6/"  # in the symbol of an unedited version: A/HRC/WG.6/20/L.8


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Gone | Rejected]:
    """Yield a draft for each recommendation. rows: its place in the report, from 1.

    FileProblem where the PDF cannot be read, is no such report, or does not say which State and session it is of: without them
    nothing could be told apart, so nothing is imported.
    """
    names = Names(("areas", "upr-sessions", "upr-positions"))
    file_name = options.get("file_name", "") or path.name
    report = upr_report.read(path, file_name, is_state=lambda name: names.nearly("areas", name) is not None)
    state, session = _state(names, report, file_name), _session(names, report, file_name)
    place = f"{state.code}/{session.code}/"
    _check(report, file_name, place=place)
    drafts = [
        _draft(names, row, one, report=report, state=state, session=session)
        for row, one in enumerate(report.recommendations, start=1)
    ]
    yield from drafts
    missing = list(_missing(report))
    yield from not_here(drafts, place=place, missing=missing, by=report.symbol, noun="recommendation")


def _missing(report: Report) -> Iterator[str]:
    """Yield the numbers that a paragraph passes over: 115.2 where it has 115.1 and 115.3."""
    found: dict[str, set[int]] = {}
    for one in report.recommendations:
        paragraph, _dot, own = one.number.partition(".")
        found.setdefault(paragraph, set()).add(int(own))
    for paragraph, numbers in found.items():
        yield from (f"{paragraph}.{number}" for number in range(1, max(numbers)) if number not in numbers)


def _check(report: Report, file_name: str, *, place: str) -> None:
    """FileProblem where little would be read right, and where an unedited version would overwrite the final one."""
    if not report.recommendations:
        raise FileProblem(file_name, report.problems[0], expected="numbered recommendations")
    if 2 * sum(not one.states for one in report.recommendations) > len(report.recommendations):
        raise FileProblem(
            file_name,
            f"most of its {len(report.recommendations)} recommendations name no State that made them",
            expected="the States in brackets behind each recommendation",
        )
    if _ADVANCE in report.symbol:
        kept = Attestation.objects.filter(source=SOURCE, key__startswith=place)
        if kept.exclude(content__symbol__icontains=_ADVANCE).exists():
            raise unedited_behind_final(file_name, "report")


def _state(names: Names, report: Report, file_name: str) -> Term:
    state = names.term("areas", report.state, report.issued_on)
    if state is None:
        said = (
            f"“{report.state}” is no State that is known here"
            if report.state
            else "it does not say which State it is about"
        )
        raise FileProblem(file_name, said, expected="“The review of (State) was held …” on its first pages")
    return state


def _session(names: Names, report: Report, file_name: str) -> Term:
    session = names.term("upr-sessions", str(report.session)) if report.session else None
    if session is None:
        raise FileProblem(
            file_name,
            "it does not say of which session it is",
            expected="“The Working Group … held its (twentieth) session …” on its first pages",
        )
    return session


def _draft(names: Names, row: int, one: Recommended, *, report: Report, state: Term, session: Term) -> Draft:
    unresolved: list[Unresolved] = []
    misprinted = _misprinted(names, one.states, report.issued_on)
    states = [misprinted.get(name, name) for name in one.states]
    part = f"/{one.part}" if one.part else ""
    return Draft(
        source=SOURCE,
        key=f"{state.code}/{session.code}/{one.number}{part}",
        text=one.text,
        rows=[row],
        number=one.number,
        symbol=report.symbol,
        mechanism="upr",
        body="UPR",
        session=session.code,
        position=one.position,
        concerned=[state.code],
        recommending=names.codes("areas", states, row, unresolved, report.issued_on),
        issued=report.issued_on,
        given={
            "number": one.number,
            "page": one.page,
            "states": one.states,
            "position": one.position,
            "implemented already": one.is_done,
            **({"misprinted": [f"{name} → {read}" for name, read in misprinted.items()]} if misprinted else {}),
        },
        unresolved=unresolved,
    )


def _misprinted(names: Names, printed: list[str], on: date | None) -> dict[str, str]:
    """Return the names that are a known State's but for a misprint, and that State's name."""
    unknown = [name for name in printed if names.term("areas", name, on) is None]
    return {name: state.labels["en"] for name in unknown if (state := names.nearly("areas", name, on))}
