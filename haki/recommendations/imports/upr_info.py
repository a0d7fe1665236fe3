"""UPR Info's database of UPR recommendations as CSV: one row for each recommending State.

Columns: To, Text, From, Response, Action, Issue (several, with commas), Session; others are kept as given. The original files
are in Mac Roman with CR line ends. What several States recommended in the same words is one recommendation: its
rows make one draft.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib import markup
from haki.lib.readers import csvfile
from haki.lib.readers.table import BadRow
from haki.recommendations.drafts import Draft, Unresolved
from haki.recommendations.imports.names import Names
from haki.recommendations.models import Kind, Precision
from haki.vocab.models import Term

SOURCE = "upr-info"
COLUMNS = ("To", "Text", "From", "Response", "Action", "Issue", "Session")


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each recommendation, in the order of first appearance, and the rows that cannot be taken.

    The rows of one recommendation stand apart in the file, so it is read whole before the first draft (it has tens of thousands
    of rows, not millions). FileProblem as haki.lib.readers.csvfile.rows.
    """
    del options
    names = Names(("areas", "upr-sessions", "upr-positions", "upr-issues", "upr-actions"))
    drafts: dict[str, Draft] = {}
    for row in csvfile.rows(path, required=COLUMNS):
        if isinstance(row, BadRow):
            yield Rejected(row=row.row, reason=row.reason, raw={"row": row.raw})
            continue
        number, cells = row
        cells = {column: markup.plain(cell) for column, cell in cells.items()}
        draft = _draft(names, number, cells)
        if isinstance(draft, Rejected):
            yield draft
        elif (known := drafts.get(draft.key)) is not None:
            _add(known, draft)
        else:
            drafts[draft.key] = draft
    yield from drafts.values()


def _draft(names: Names, row: int, cells: Mapping[str, str]) -> Draft | Rejected:
    """Return what one row says, as a draft of its own."""
    session = names.term("upr-sessions", cells["Session"])
    if session is None:
        return _reject(row, cells, "Session", "no session of the UPR is called so; expected its number, as 20")
    on = dt.date.fromisoformat(f"{session.extra['starts']}-01")
    state = names.term("areas", cells["To"], on)
    if state is None:
        return _reject(
            row, cells, "To", "no State is called so; correct the name, or add it as another name of the State"
        )
    if not markup.folded(cells["Text"]):
        return _reject(row, cells, "Text", "the text is empty; expected the text of a recommendation")
    return _understood(names, row, cells, session=session, state=state, on=on)


def _understood(names: Names, row: int, cells: Mapping[str, str], *, session: Term, state: Term, on: dt.date) -> Draft:
    unresolved: list[Unresolved] = []

    def codes(vocabulary: str, *labels: str) -> list[str]:
        return names.codes(vocabulary, labels, row, unresolved, on if vocabulary == "areas" else None)

    position = "".join(codes("upr-positions", cells["Response"]))
    is_pledge = position == Kind.PLEDGE
    issues = [issue.strip() for issue in cells["Issue"].split(",")]
    return Draft(
        source=SOURCE,
        key=_key(state.code, session.code, position, cells["Text"]),
        text=cells["Text"],
        rows=[row],
        kind=Kind.PLEDGE if is_pledge else Kind.RECOMMENDATION,
        mechanism="upr",
        body="UPR",
        session=session.code,
        position="" if is_pledge else position,
        concerned=[state.code],
        recommending=[] if is_pledge else codes("areas", cells["From"]),  # a pledge is the State's own
        codes={"upr-issues": codes("upr-issues", *issues), "upr-actions": codes("upr-actions", cells["Action"])},
        issued=on,
        precision=Precision.MONTH,
        given={
            "To": cells["To"],
            "From": [cells["From"]],
            "Response": cells["Response"],
            "Action": [cells["Action"]],
            "Issue": issues,
            "Session": cells["Session"],
        },
        unresolved=unresolved,
    )


def _key(state: str, session: str, position: str, text: str) -> str:
    """Return the natural key: UPR Info numbers nothing, and one text with two positions is two recommendations."""
    said = f"{state}\x1f{session}\x1f{position}\x1f{markup.fingerprint(text).hex()}"
    return blake2b(said.encode(), digest_size=16).hexdigest()


def _add(draft: Draft, more: Draft) -> None:
    """Add to a draft what another row of the same recommendation says beyond it."""
    before = (len(draft.recommending), {vocabulary: len(codes) for vocabulary, codes in draft.codes.items()})
    names_before = {(one.vocabulary, one.name) for one in draft.unresolved}
    draft.recommending = list(dict.fromkeys(draft.recommending + more.recommending))
    for vocabulary, codes in more.codes.items():
        draft.codes[vocabulary] = list(dict.fromkeys(draft.codes[vocabulary] + codes))
    draft.rows += more.rows
    draft.unresolved += more.unresolved
    for column in ("From", "Action", "Issue"):
        draft.given[column] = list(dict.fromkeys(draft.given[column] + more.given[column]))
    after = (len(draft.recommending), {vocabulary: len(codes) for vocabulary, codes in draft.codes.items()})
    draft.adding += before != after or {(one.vocabulary, one.name) for one in draft.unresolved} != names_before


def _reject(row: int, cells: Mapping[str, str], column: str, reason: str) -> Rejected:
    return Rejected(row=row, column=column, value=cells[column][:200], reason=reason, raw=dict(cells))
