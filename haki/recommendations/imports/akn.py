"""Resolutions of the Human Rights Council in Akoma Ntoso: the operative paragraphs that call upon States.

The English version decides which paragraphs these are; the others add their texts where paragraphs align. A paragraph concerns
the State that it names, or the State of the resolution's title when it speaks of “the Government”; one that calls upon States in
general concerns no State by name, so that no State's profile is filled with what all are asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from haki.ingest.sources import Rejected
from haki.lib.readers import akn
from haki.lib.readers.akn import Call, Operative, Resolution
from haki.lib.readers.errors import FileProblem
from haki.recommendations.drafts import Draft
from haki.recommendations.imports.names import Names
from haki.recommendations.models import Attestation

SOURCE = "akn"
_MECHANISM, _BODY = "hrc-resolutions", "HRC"


def order(name: str) -> tuple[bool, str]:
    """Return by what the files of a folder are sorted: English first, which the other languages need (A_HRC_RES_60_1E.xml)."""
    return not Path(name).stem.upper().endswith("E"), name


def read(path: Path, options: Mapping[str, str]) -> Iterator[Draft | Rejected]:
    """Yield a draft for each paragraph that calls upon States. rows: its place among these, from 1.

    FileProblem as haki.lib.readers.akn.read; for another language also when its English is not here, or has other paragraphs.
    """
    file_name = options.get("file_name", "") or path.name
    resolution = akn.read(path, file_name)
    if resolution.language == "en":
        yield from _english(resolution)
    else:
        yield from _translated(resolution, file_name)


def _english(resolution: Resolution) -> Iterator[Draft]:
    terms = Names(("areas",))

    def is_state(name: str) -> bool:
        return terms.term("areas", name, resolution.adopted) is not None

    def codes(names: Iterable[str]) -> list[str]:
        return terms.codes("areas", names, 0, [], resolution.adopted)

    titled = codes(akn.names(resolution.title, is_state))
    row = 0
    for paragraph in resolution.paragraphs:
        calls = list(akn.calls(paragraph.text, is_state))
        if calls:
            row += 1
            named = codes(name for call in calls for name in call.states)
            concerned = named or ([] if all(call.is_general for call in calls) else titled)
            yield _draft(resolution, paragraph, row, sorted(set(concerned)), _given(resolution, paragraph, calls))


def _given(resolution: Resolution, paragraph: Operative, calls: list[Call]) -> dict[str, Any]:
    return {
        "addressed": list(dict.fromkeys(call.addressed for call in calls)),
        "subjects": resolution.subjects,
        "paragraphs": len(resolution.paragraphs),
        "points": paragraph.points,
    }


def _translated(resolution: Resolution, file_name: str) -> Iterator[Draft | Rejected]:
    english = {
        int(one.number): one
        for one in Attestation.objects.filter(source=SOURCE, language="en", key__startswith=f"{resolution.symbol}/")
    }
    if not english:
        said = f"no paragraph of {resolution.symbol} in English is here that this text could be put beside"
        raise FileProblem(file_name, said, expected="the English version to be imported before")
    counted = next(iter(english.values())).content["given"]["paragraphs"]
    if counted != len(resolution.paragraphs):
        said = f"it has {len(resolution.paragraphs)} operative paragraphs, the English version {counted}"
        raise FileProblem(file_name, said, expected="the same paragraphs in all languages")
    rows = [one for one in resolution.paragraphs if one.number in english]
    for row, paragraph in enumerate(rows, start=1):
        content = english[paragraph.number].content
        if content["given"]["points"] == paragraph.points:
            given = {"title": resolution.title, "paragraphs": counted, "points": paragraph.points}
            yield _draft(resolution, paragraph, row, content["concerned"], given)
        else:
            reason = f"it has {paragraph.points} lettered points, in English {content['given']['points']}"
            yield Rejected(row, reason, column="paragraph", value=str(paragraph.number))


def _draft(
    resolution: Resolution, paragraph: Operative, row: int, concerned: list[str], given: dict[str, Any]
) -> Draft:
    return Draft(
        source=SOURCE,
        key=f"{resolution.symbol}/{paragraph.number}",
        text=paragraph.text,
        rows=[row],
        language=resolution.language,
        number=str(paragraph.number),
        symbol=resolution.symbol,
        title=resolution.title if resolution.language == "en" else "",
        mechanism=_MECHANISM,
        body=_BODY,
        concerned=concerned,
        issued=resolution.adopted,
        given=given,
    )
