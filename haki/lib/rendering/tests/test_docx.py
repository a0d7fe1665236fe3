"""A report as DOCX: read again by python-docx, and its order of properties as Word demands it."""

import io
import re
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document

from haki.lib.charts import Bar, bars
from haki.lib.rendering import Block, Chart, Figure, Heading, Item, Paragraph, Report, Run, Sources, Table, docx

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def written(*blocks: Block, **more: Any) -> bytes:
    file = io.BytesIO()
    docx.write(Report("A <title> & more", list(blocks), NOW, **more), file)
    return file.getvalue()


def opened(*blocks: Block, **more: Any) -> Any:
    return Document(io.BytesIO(written(*blocks, **more)))


def xml(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_every_kind_of_block_is_in_the_document() -> None:
    chart = Chart(
        bars([Bar("a", 1)], title="t", description="d"),
        "By goal",
        "Most: a",
        Table(["Goal", "Number"], [["a", 1]]),
        ["A note"],
    )
    document = opened(
        Heading("Slovenia"),
        Paragraph("Said in passing", is_quiet=True),
        Item("1.", [Run("A/HRC/1", url="https://x.test/?a=1&b=<2>")], "Ratify.", "supported"),
        Table(["State", "Number"], [["Slovenia", 1200]], "A caption"),
        Figure(1200, "recommendations", url="https://x.test/"),
        chart,
        Sources(["UPR Info"]),
    )
    said = [paragraph.text for paragraph in document.paragraphs]
    expected = [
        "A <title> & more",
        "Slovenia",
        "Said in passing",
        "1.\tA/HRC/1",
        "Ratify.",
        "supported",
        "A caption",
        "By goal",
    ]
    assert [text for text in said if text in expected] == expected
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["Slovenia", "1,200"]
    assert [cell.text for cell in document.tables[1].rows[1].cells] == ["a", "1"]
    assert len(document.inline_shapes) == 1
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == ["https://x.test/?a=1&b=<2>", "https://x.test/"]


def test_title_language_mark_and_day_are_on_every_page() -> None:
    document = opened(language="fr", mark="Invented data", footer="22 novembre 2026")
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Invented data · A <title> & more"
    assert section.footer.paragraphs[0].text.startswith("22 novembre 2026")
    assert "PAGE" in section.footer._element.xml
    assert document.core_properties.language == "fr-FR"


def test_languages_keep_their_direction_and_fonts() -> None:
    content = xml(written(Paragraph("نص", language="ar"), Paragraph("中文 “引号”", language="zh"), Paragraph("text")))
    arabic, chinese, english = re.findall(r"<w:p>.*?</w:p>", content)[1:]
    assert "<w:bidi/>" in arabic
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/>' in arabic
    assert 'w:hint="eastAsia"' in chinese
    assert '<w:lang w:eastAsia="zh-CN"/>' in chinese
    assert "rtl" not in english


def test_text_is_never_markup_and_never_breaks_the_file() -> None:
    document = opened(Paragraph("<w:p>&amp;\x00\x0b\ud800 ]]> ok"), Item("1.", "n", "two\nlines\tand a tab"))
    assert document.paragraphs[1].text == "<w:p>&amp; ]]> ok"
    assert document.paragraphs[3].text == "two\nlines\tand a tab"


def test_link_leads_to_the_web_only() -> None:
    bad = [Run(scheme, f"{scheme}:x") for scheme in ("file", "javascript", "ms-msdt", "data")]
    document = opened(Paragraph([*bad, Run("good", "https://x.test/"), Run("share", r"\\\\host\share")]))
    assert [link.address for link in document.paragraphs[1].hyperlinks] == ["https://x.test/"]


def test_properties_of_paragraphs_stand_in_the_order_of_the_schema() -> None:
    """Word refuses a document whose properties stand in another order (ECMA-376 part 1, 17.3.1.26)."""
    order = ["pStyle", "keepNext", "keepLines", "bidi", "spacing", "ind", "jc"]
    content = xml(written(Item("1.", "name", "text", "details", language="ar"), Table(["n"], [[1]]), language="ar"))
    for properties in re.findall(r"<w:pPr>(.*?)</w:pPr>", content):
        names = re.findall(r"<w:(\w+)", properties)
        assert names == sorted(names, key=order.index)


def test_long_list_is_written_without_holding_it() -> None:
    def blocks(count: int) -> Iterator[Block]:
        for n in range(count):
            yield Item(f"{n}.", [Run("A/HRC/1", url=f"https://x.test/{n}")], "A recommendation of usual length. " * 6)

    def peak(count: int) -> int:
        tracemalloc.start()
        docx.write(Report("Long", blocks(count), NOW), io.BytesIO())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    docx.write(Report("Warm", blocks(1), NOW), io.BytesIO())
    few, many = peak(100), peak(4000)
    assert many - few < 4000 * 1200  # addresses of links, and the file itself; the document is far larger


@pytest.mark.slow
def test_forty_thousand_items_take_seconds() -> None:
    started = time.monotonic()
    file = io.BytesIO()
    docx.write(Report("Long", (Item(f"{n}.", "name", "text " * 40) for n in range(40_000)), NOW), file)
    assert time.monotonic() - started < 60
    assert len(Document(file).paragraphs) > 80_000
