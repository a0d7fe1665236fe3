"""Blocks in DOCX and HTML, and reports with parts of them changed."""

import io
from dataclasses import replace

import pytest
from docx import Document

from haki.lib.rendering import (
    Chart,
    Drawing,
    Figure,
    Heading,
    PageBreak,
    Passage,
    Report,
    Table,
    docx,
    figures_of,
    html,
    jsonfile,
)
from haki.lib.rendering.changing import with_figures, with_texts, without_records
from haki.lib.rendering.fixed import for_fixed
from haki.lib.rendering.tests.reports import LIST, NOW, SAID, figure, whole

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.mark.parametrize("language", SAID)
def test_document_holds_every_block(language: str) -> None:
    file = io.BytesIO()
    docx.write(whole(language), file)
    document = Document(io.BytesIO(file.getvalue()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert text.count(SAID[language][1]) >= 4  # about, passage (twice), paragraph
    assert "1,234" in text
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows][1] == ["CAT", "4"]
    addresses = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert LIST in addresses


def test_page_leads_from_numbers_to_records_and_escapes_texts() -> None:
    report = whole()
    evil = "<b>&</b>"
    page = "".join(
        html.write(replace(report, title=evil, blocks=[*report.blocks, Passage("x", evil, f"{evil}\n\n{evil}")]))
    )
    assert page.count(f'href="{LIST}"'.replace("&", "&amp;")) == 7
    assert evil not in page
    assert page.count("&lt;b&gt;&amp;&lt;/b&gt;</p>") == 2


def test_drawings_may_stand_elsewhere() -> None:
    block = next(block for block in whole().blocks if type(block).__name__ == "Chart")
    shown = html.block_of(block, drawing=lambda _chart: "/one.svg")
    assert '<img class="drawing" src="/one.svg" alt="' in shown
    assert "<svg" not in shown


def test_a_drawing_is_drawn_once_and_only_where_it_is_shown() -> None:
    drawn: list[str] = []

    def draw() -> str:
        drawn.append(SVG)
        return SVG

    chart = Chart(Drawing(draw), "By theme", "Most: a: 3.", Table(["Theme", "Number"], [["a", figure(3)]]), draw="bars")
    for_fixed(Report("t", [Heading("By theme", place="c"), chart], NOW, layout="two-pages"))
    assert not drawn
    assert SVG in html.block_of(chart)
    assert jsonfile.report(jsonfile.content(Report("t", [chart], NOW))).blocks[0].svg == SVG  # type: ignore[index]
    assert drawn == [SVG]


def test_empty_passage_is_left_out() -> None:
    empty = Report("t", [Passage("x", "Write here", " \n\n "), PageBreak()], NOW)
    assert "Write here" not in "".join(html.write(empty))


def test_changed_parts() -> None:
    blocks = with_figures(whole().blocks, lambda figure: replace(figure, value=0))
    assert {one.value for one in figures_of(blocks)} == {0}
    written = with_texts(blocks, {"summary": "Mine", "unknown": "x"})
    assert [block.text for block in written if isinstance(block, Passage)] == ["Mine"]
    left = without_records(written, {"recommendation:01J00000000000000000000000"})
    assert len(left) == len(written) - 1


def test_figure_without_a_trace_stays_a_number() -> None:
    assert next(figures_of([Figure(3, "three")])).trace is None
