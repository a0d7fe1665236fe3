"""Concluding observations of the treaty bodies: one recommendation, or concern, for each numbered paragraph.

Its lettered points stay in it: committees, States and the UHRI cite “paragraph 12”, and ask for follow-up on it. The natural key
is the document's symbol and the number, so that the final version takes the place of the advance unedited one, which has both;
a number that the newer version has no more is withdrawn.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from haki.ingest.sources import Rejected
from haki.lib.readers import treaty_body
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.treaty_body import Observations, Observed
from haki.recommendations.drafts import Draft, Gone, Suggested
from haki.recommendations.imports import headings
from haki.recommendations.imports.names import Names
from haki.recommendations.imports.versions import not_here, unedited_behind_final
from haki.recommendations.models import Attestation
from haki.vocab.models import Term

SOURCE = "treaty-body"
OPTIONS = {"symbol": "the document's symbol, where it does not say it: CEDAW/C/MAR/CO/4"}
_ADVANCE = "advance unedited version"


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Gone | Rejected]:
    """Yield a draft for each paragraph. rows: its place among these, from 1.

    FileProblem as haki.lib.readers.treaty_body.read; also when the document does not say its symbol, or a committee and a State
    that are known here, and for an advance unedited version when the final one is here.
    """
    file_name = options.get("file_name", "") or path.name
    names = Names(("areas", "bodies", *headings.VOCABULARIES))
    found = treaty_body.read(path, file_name)
    found.symbol = options.get("symbol", "").strip() or found.symbol
    if not found.symbol:
        said = "it does not say its symbol; give it with --option symbol=…"
        raise FileProblem(file_name, said, expected="a symbol as CEDAW/C/MAR/CO/4")
    state, body = _state(names, found, file_name), _body(names, found, file_name)
    place = f"{found.symbol}/"
    _check(found, file_name, place=place)
    drafts = [
        _draft(names, row, one, found=found, state=state, body=body)
        for row, one in enumerate(found.paragraphs, start=1)
    ]
    yield from drafts
    yield from not_here(drafts, place=place, missing=found.missing, by=found.symbol, noun="paragraph")


def _state(names: Names, found: Observations, file_name: str) -> Term:
    """Return the State that the title names, or else the symbol; FileProblem when neither is known, or they are two."""
    titled = names.term("areas", found.state, found.issued) if found.state else None
    coded = names.term("areas", found.code, found.issued) if found.code else None
    if titled and coded and titled != coded:
        said = f"its title is about {titled.code}, its symbol {found.symbol} about {coded.code}"
        raise FileProblem(file_name, said, expected="one State party")
    state = titled or coded
    if state is None:
        said = f"“{found.state or found.symbol}” is no State that is known here"
        raise FileProblem(file_name, said, expected="“Concluding observations on the … report of (State)”")
    return state


def _body(names: Names, found: Observations, file_name: str) -> Term:
    code = "CESCR" if found.symbol.startswith("E/C.12") else found.symbol.partition("/")[0]
    body = names.term("bodies", code)
    if body is None:
        raise FileProblem(file_name, f"{found.symbol} is no symbol of a treaty body", expected="CEDAW/C/MAR/CO/4")
    return body


def _check(found: Observations, file_name: str, *, place: str) -> None:
    """FileProblem for a draft of what is final here."""
    if found.is_advance:
        kept = Attestation.objects.filter(source=SOURCE, key__startswith=place, content__symbol=found.symbol)
        if kept.exclude(content__title__endswith=f"({_ADVANCE})").exists():
            raise unedited_behind_final(file_name, "document")


def _draft(names: Names, row: int, one: Observed, *, found: Observations, state: Term, body: Term) -> Draft:
    given = {
        "headings": one.headings,
        "page": one.page,
        "session": found.session,
        "report due": one.due.isoformat() if one.due else "",
        "kind": "concern and recommendation" if one.has_both else "",
    }
    return Draft(
        source=SOURCE,
        key=f"{found.symbol}/{one.number}",
        text=one.text,
        rows=[row],
        kind=one.kind,
        number=one.number,
        symbol=found.symbol,
        title=f"{found.title} ({_ADVANCE})" if found.is_advance else found.title,
        mechanism="treaty-bodies",
        body=body.code,
        concerned=[state.code],
        issued=found.issued,
        follow_up=one.follow_up,
        suggested=[Suggested(*said) for said in headings.suggested(names, one.headings)],
        given=given,
    )
