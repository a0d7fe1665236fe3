"""A report as PDF: what is read in it, where its numbers lead, what a screen reader is told; no text is ever markup."""

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import need
from haki.lib.rendering import Figures, Heading, Paragraph, Report, pdf
from haki.lib.rendering.tests.reports import LIST, NOW, SAID, figure, whole

Written = Callable[[Report], Path]
FONTS = {"ar": ("Noto Sans Arabic", "fonts-noto-core"), "zh-hans": ("Noto Sans CJK SC", "fonts-noto-cjk")}


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(report: Report) -> Path:
        path = tmp_path / "report.pdf"
        with path.open("wb") as file:
            pdf.write(report, file)
        return path

    return write


def needs_fonts(language: str) -> None:
    import typst

    family, package = FONTS.get(language, ("", ""))
    if family and family not in typst.Fonts().families():
        need("a font with the letters of this language", package)


def read(path: Path) -> str:
    program = need("pdftotext", "poppler-utils")
    return subprocess.run([program, "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", SAID)
def test_every_language_is_read_in_the_document(written: Written, language: str) -> None:
    needs_fonts(language)
    path = written(whole(language))
    text = read(path)
    assert "1,234" in text
    title, sentence = SAID[language]
    wanted = [title] if language == "zh-hans" else re.findall(r"\w{3,}", sentence)
    for word in wanted:
        # What reads a PDF takes the ligature of lam and alif apart the other way round.
        assert word in text or "لا" in word or "ال" in word
    assert wanted[0] in text


def test_document_is_tagged_and_says_its_title_and_language(written: Written) -> None:
    said = subprocess.run(
        [need("pdfinfo", "poppler-utils"), written(whole())], capture_output=True, text=True, check=True
    )
    assert re.search(r"Tagged:\s+yes", said.stdout)
    assert re.search(r"Title:\s+Recommendations to Marenga", said.stdout)
    assert re.search(r"Page size:.*A4", said.stdout)
    tree = subprocess.run(
        [need("pdfinfo", "poppler-utils"), "-struct", written(whole())], capture_output=True, text=True, check=True
    ).stdout
    for element in ("Table", "TH", "Figure", "H1", "Link", "Caption"):
        assert re.search(rf"^\s*{element}\b", tree, re.MULTILINE), element


def test_numbers_lead_to_their_records(written: Written) -> None:
    content = written(whole()).read_bytes()
    # Two side by side, one in the table, two beside the chart, one alone, and the entry.
    assert content.count(f"/URI({LIST})".encode()) == 7


def test_text_from_outside_is_never_markup(written: Written) -> None:
    hostile = '#panic("x") $x^2$ *b* @ref <label> ] } \\ " // #read("/etc/passwd")'
    text = read(written(Report(hostile, [Heading(hostile), Paragraph(hostile), Figures([figure(1, hostile)])], NOW)))
    assert text.count("#panic") >= 3
    assert "root:" not in text


def test_addresses_that_are_no_web_addresses_are_no_links(written: Written) -> None:
    from haki.lib.rendering import Run

    text = [Run("press", "javascript:alert(1)"), Run("here", "/local")]
    assert b"javascript" not in written(Report("t", [Paragraph(text)], NOW)).read_bytes()


@pytest.mark.parametrize(("letter", "package"), [("\U0001e290", "fonts-noto-core"), ("\U00030000", "fonts-noto-cjk")])
def test_letters_that_no_font_has_are_named(written: Written, letter: str, package: str) -> None:
    with pytest.raises(pdf.FontMissingError, match=f"apt install {package}") as caught:
        written(Report("t", [Paragraph(f"abc {letter}")], NOW))
    assert letter in str(caught.value)


def test_what_is_no_letter_at_all_is_shown_as_such(written: Written) -> None:
    # Word writes its bullets so, and sources carry them on.
    assert "abc \ufffd d" in read(written(Report("t", [Paragraph("abc \uf0b7\x00 d")], NOW)))


def test_invented_data_is_marked_on_every_page(written: Written) -> None:
    text = read(written(whole(mark="Invented data")))
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 1
    assert all("Invented data" in page for page in pages)


def test_same_report_gives_the_same_bytes() -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        pdf.write(whole(), file)
    assert files[0].getvalue() == files[1].getvalue()


def test_first_heading_may_be_of_any_level(written: Written) -> None:
    assert "Deep" in read(written(Report("t", [Heading("Deep", 3), Heading("High", 1), Heading("Deeper", 3)], NOW)))
