"""OHCHR's thematic list of the UPR recommendations to one State: their numbers, positions, themes, persons and goals.

It holds the words of the report, so a number under which several States ask for different things is cut as in the report.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib.readers import ohchr_list, upr_report
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.ohchr_list import Listed
from haki.recommendations.drafts import Draft, Unresolved
from haki.recommendations.imports.names import Names
from haki.recommendations.models import Precision
from haki.vocab.models import Term

SOURCE = "ohchr-thematic-list"
_NOBODY = "general"  # the lists of the second cycle say so where later ones have no label
_GOAL = re.compile(r"(\d{1,2}(?:\.(?:\d{1,2}|[a-z]))?)(?=\W|$)")


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield the drafts of each row, and the rows that cannot be taken. rows: of the table, its head being 1.

    FileProblem as haki.lib.readers.ohchr_list.read, and when State or session are not known here, or no row has a number.
    """
    names = Names(("areas", "upr-sessions", "upr-positions", "uhri-themes", "affected-persons", "sdg"))
    file_name = options.get("file_name", "") or path.name
    found = ohchr_list.read(path, file_name)
    session = names.term("upr-sessions", str(found.session))
    on = dt.date.fromisoformat(f"{session.extra['starts']}-01") if session else None
    state = names.term("areas", found.state, on)
    if session is None or state is None:
        said = f"“{found.state}” and session {found.session} are not both known here"
        raise FileProblem(file_name, said, expected="a State and a session of the UPR")
    if not any(one.number for one in found.rows):
        raise FileProblem(file_name, "no row has a number", expected="rows that begin as “115.3”")
    for one in found.rows:
        yield from _drafts(names, one, state=state, session=session, on=on)


def _drafts(names: Names, one: Listed, *, state: Term, session: Term, on: dt.date | None) -> Iterator[Draft | Rejected]:
    if not one.number:
        reason = "the row has no number; expected a number as 115.3 before the text"
        yield Rejected(one.row, reason, column="Recommendation", value=one.words[:200], raw=_given(one))
        return
    parts = upr_report.by_states(one.words, lambda name: names.term("areas", name) is not None)
    for part, (text, states) in enumerate(parts, start=1):
        unresolved: list[Unresolved] = []

        def codes(vocabulary: str, labels: list[str], into: list[Unresolved] = unresolved) -> list[str]:
            return names.codes(vocabulary, labels, one.row, into, on if vocabulary == "areas" else None)

        yield Draft(
            source=SOURCE,
            key=f"{state.code}/{session.code}/{one.number}" + (f"/{part}" if len(parts) > 1 else ""),
            text=text,
            rows=[one.row],
            number=one.number,
            symbol=one.symbol[:80],
            mechanism="upr",
            body="UPR",
            session=session.code,
            position="".join(codes("upr-positions", [one.position])),
            concerned=[state.code],
            recommending=codes("areas", states),
            codes={
                "uhri-themes": codes("uhri-themes", one.themes),
                "affected-persons": [code for code in codes("affected-persons", one.persons) if code != _NOBODY],
                "sdg": codes("sdg", [_goal(said) for said in one.goals]),
            },
            issued=on,
            precision=Precision.MONTH,
            given=_given(one),
            unresolved=unresolved,
        )


def _given(one: Listed) -> dict[str, object]:
    return {
        "Recommendation": one.words,
        "Number": one.number,
        "Position": one.position,
        "Themes": one.themes,
        "Affected persons": one.persons,
        "SDGs": one.goals,
    }


def _goal(said: str) -> str:
    found = _GOAL.match(said)
    return found[1].lower() if found else said
