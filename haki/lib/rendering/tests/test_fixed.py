"""A layout of fixed pages: so many whatever it is to hold, what did not fit counted, every number a link."""

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import need
from haki.lib.rendering import (
    Block,
    Cell,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    Paragraph,
    Passage,
    Report,
    Rest,
    Run,
    Sources,
    Table,
    pdf,
)
from haki.lib.rendering.tests.reports import LIST, NOW, figure
from haki.lib.rendering.tests.test_pdf import FONTS, needs_fonts

PAGES = {"two-pages": 2, "one-page": 1}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 {0}" width="100" height="{0}"><rect width="9" height="9"/></svg>'
ENGLISH = "The clinic of Port Aldane turns away patients without papers, among them pregnant women."
ARABIC = "ترفض عيادة بورت ألدان استقبال المرضى الذين لا يحملون أوراقا، ومنهم نساء حوامل."
CHINESE = "阿尔丹港的诊所拒绝没有证件的病人，其中包括孕妇。"


def snapshot(
    count: int,
    text: str = ENGLISH,
    *,
    language: str = "en",
    layout: str = "two-pages",
    passage: str = "",
    title: str = "Marenga: the situation",
    tall: int = 60,
) -> Report:
    """A report with `count` entries and rows in each of its sections."""
    rows: list[list[Cell]] = [[text[:60], figure(7 * number + 1, text[:60])] for number in range(count)]
    weeks: list[list[Cell]] = [["Issues", figure(3), figure(0)]]
    places: Sequence[str] = ("a", "b", "c", "d") if layout == "two-pages" else ("a", "b", "a", "b")
    drawn = Chart(SVG.format(tall), "Where", text, Table(["State", "Number"], rows), ["A note"], draw="map")
    blocks: list[Block] = [
        Figures([replace(figure(1234), before=replace(figure(1200), label="before:")), figure(count)]),
        Passage("short", "In short", passage),
        Heading("What is new", place=places[0]),
        *_entries(count, text, language),
        Heading("Where", place=places[1], more="Those with the most are shown."),
        drawn,
        Heading("The course", place="band"),
        Chart(
            SVG.format(9),
            "c",
            "c",
            Table(["Week", "1 Nov", "8 Nov"], weeks),
            draw="course",
        ),
        Heading("By theme", place=places[2], more="Those with the most are shown."),
        Chart(SVG.format(9), "t", "t", Table(["Theme", "Number"], rows), draw="bars"),
        Heading("What was done", place=places[3]),
        Paragraph(text, language=language),
        *_entries(count, text, language),
        Heading("Sources", place="foot"),
        Sources([text, [Run("the list", LIST)]]),
    ]
    return Report(title, blocks, NOW, language, about=[text], footer="haki", layout=layout)


def _entries(count: int, text: str, language: str) -> list[Block]:
    items: list[Block] = [
        Item(f"{number}.", [Run("Marenga", LIST), Run(" · incident")], text, "Radio Delta", language)
        for number in range(1, min(count, 40) + 1)
    ]
    return [*items, Rest(figure(count), "Shown: {shown} of {all}.", min(count, 40))]


def set_on_paper(report: Report, folder: Path) -> tuple[int, str, bytes]:
    """How many pages a report has as PDF, what is read in it, and its bytes."""
    path = folder / "set.pdf"
    with path.open("wb") as file:
        pdf.write(report, file)
    said = subprocess.run([need("pdfinfo", "poppler-utils"), path], capture_output=True, text=True, check=True).stdout
    read = [need("pdftotext", "poppler-utils"), "-raw", str(path), "-"]
    text = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", said)
    assert found
    return int(found[1]), text, path.read_bytes()


@pytest.mark.parametrize("layout", PAGES)
@pytest.mark.parametrize(
    "made",
    [
        lambda **asked: snapshot(0, **asked),
        lambda **asked: snapshot(3, **asked),
        lambda **asked: snapshot(40, **asked),
        lambda **asked: snapshot(400, ENGLISH * 3, **asked),
        lambda **asked: snapshot(40, "Donaudampfschifffahrt" * 40, **asked),
        lambda **asked: snapshot(3, passage="A long text. " * 1500, **asked),
        lambda **asked: snapshot(9, passage="\n\n".join([ENGLISH] * 90), **asked),
        lambda **asked: snapshot(9, title="The situation of everybody " * 20, **asked),
        lambda **asked: snapshot(9, tall=900, **asked),
        lambda **asked: snapshot(30, ARABIC, language="ar", passage=ARABIC * 40, **asked),
        lambda **asked: snapshot(30, CHINESE * 3, language="zh-hans", passage=CHINESE * 60, **asked),
        lambda **asked: snapshot(30, ARABIC, **asked),
    ],
    ids=["nothing", "few", "many", "very many", "long words", "long text", "many paragraphs", "long title",
         "tall drawing", "Arabic", "Chinese", "Arabic in English"],
)  # fmt: skip
def test_it_has_so_many_pages_whatever_it_holds(made: Callable[..., Report], layout: str, tmp_path: Path) -> None:
    for language in FONTS:
        needs_fonts(language)
    pages, _text, _bytes = set_on_paper(made(layout=layout), tmp_path)
    assert pages == PAGES[layout]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    _pages, text, _bytes = set_on_paper(snapshot(40, ENGLISH * 4), tmp_path)
    shown = [int(one) for one in re.findall(r"Shown: (\d+) of 40\.", text)]
    assert len(shown) == 2
    assert all(2 <= one < 40 for one in shown)
    assert len(re.findall(r"Marenga · incident", text)) == sum(shown)
    _pages, text, _bytes = set_on_paper(snapshot(2), tmp_path)
    assert "Shown:" not in text
    assert text.count("Marenga · incident") == 4


def test_what_is_to_have_its_room_has_it_before_others_have_more(tmp_path: Path) -> None:
    def shown(least: int) -> list[int]:
        blocks: list[Block] = []
        for title, some in (("Measures", 0), ("Actions", 0), ("Good practices", least)):
            blocks += [Heading(title, place="d", least=some), *_entries(9, ENGLISH * 8, "en")]
        _pages, text, _bytes = set_on_paper(Report("t", blocks, NOW, layout="two-pages"), tmp_path)
        return [int(one) for one in re.findall(r"Shown: (\d+) of 9\.", text)]

    measures, actions, practices = shown(0)
    assert measures >= actions >= practices
    most = shown(practices + 1)
    assert most[2] == practices + 1
    assert most[0] < measures or most[1] < actions


def test_text_cut_short_says_so(tmp_path: Path) -> None:
    _pages, text, _bytes = set_on_paper(snapshot(2, passage="word " * 3000), tmp_path)
    assert re.search(r"(word\s+)+(wo?r?d?\s+)?…", text)
    assert text.count("word") > 100


def test_every_number_is_a_link(tmp_path: Path) -> None:
    report = snapshot(2)
    numbered = [
        replace(block, items=[_leading(one, place) for place, one in enumerate(block.items)])
        if isinstance(block, Figures)
        else block
        for block in report.blocks
    ]
    _pages, _text, content = set_on_paper(replace(report, blocks=numbered), tmp_path)
    for address in (
        b"/URI(https://haki.example.org/0)",
        b"/URI(https://haki.example.org/1)",
        b"/URI(https://haki.example.org/b0)",
    ):
        assert address in content
    # Two rows beside the map and two of themes, two weeks, four entries, one line of sources.
    assert content.count(f"/URI({LIST})".encode()) == 2 + 2 + 2 + 4 + 1


def _leading(one: Figure, place: int) -> Figure:
    before = replace(one.before, url=f"https://haki.example.org/b{place}") if one.before else None
    return replace(one, url=f"https://haki.example.org/{place}", before=before)


def test_it_is_tagged_with_a_title_headings_and_what_drawings_show(tmp_path: Path) -> None:
    set_on_paper(snapshot(5), tmp_path)
    read = [need("pdfinfo", "poppler-utils"), "-struct", str(tmp_path / "set.pdf")]
    tree = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    for element in ("H1", "Figure", "Table", "Link"):
        assert re.search(rf"^\s*{element}\b", tree, re.MULTILINE), element
    assert b"Where. The clinic of Port Aldane" in (tmp_path / "set.pdf").read_bytes()


def test_same_report_gives_the_same_bytes_whatever_it_left_out() -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        pdf.write(snapshot(40), file)
    assert files[0].getvalue() == files[1].getvalue()
