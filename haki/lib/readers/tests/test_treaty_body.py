"""Concluding observations in three formats: what is read of them, and what they are refused for."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from haki.lib.readers import pdfpages, treaty_body
from haki.lib.readers.errors import FileProblem
from haki.lib.readers.tests import made_observations, made_reports
from haki.lib.readers.tests.made_observations import BODY, OPENING, WHOLE
from haki.lib.readers.treaty_body.soon import followed

MADE: dict[str, Callable[..., Path]] = {
    "pdf": made_observations.pdf,
    "html": made_observations.html,
    "docx": made_observations.word,
    "docx with a list": partial(made_observations.word, counts=True),
}
FILLER = " ".join(["The Committee recommends that the State party open schools for children in the valleys"] * 9)


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_every_format_gives_the_same(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    found = treaty_body.read(made(tmp_path / "o"))
    assert (found.symbol, found.state, found.code, found.is_advance) == ("CEDAW/C/MRG/CO/4", "Marenga", "MRG", False)
    assert (found.session, str(found.issued)) == ("eighty-sixth session (2–20 October 2034)", "2034-11-02")
    assert [(one.number, one.kind, one.has_both, one.follow_up) for one in found.paragraphs] == [
        ("3", "concern", False, ""),
        ("4", "recommendation", False, "within two years"),
        ("5", "recommendation", True, ""),
        ("6", "recommendation", False, "within two years"),
        ("7", "recommendation", False, ""),
        ("8", "recommendation", False, ""),
    ]
    assert [one.headings[-1] for one in found.paragraphs] == [
        "Education", "Education", "Violence against women", "Violence against women", "Follow-up to concluding observations",
        "Preparation of the next report",
    ]  # fmt: skip
    assert found.paragraphs[1].text == (
        "The Committee recommends that the State party:\n(a) Open a school in each valley;\n"
        "(b) Pay teachers who work in the mountains better than those in the towns."
    )
    assert found.paragraphs[2].text.endswith("It urges the State party to keep them open.")
    assert str(found.paragraphs[5].due) == "2038-03-31"


def test_a_page_in_which_tabs_are_lost_and_recommendations_have_no_number_of_their_own(tmp_path: Path) -> None:
    path = made_observations.html(tmp_path / "o.html")
    said = path.read_text("utf-8").replace("6. The State party", "The State party")
    path.write_text(re.sub(r"(>\(?(?:\w|\d)[.)]) ", r"\1", said), "utf-8")
    found = treaty_body.read(path)
    assert [one.number for one in found.paragraphs] == ["3", "4", "5", "7", "8"]
    assert found.paragraphs[1].text.endswith(
        "(b) Pay teachers who work in the mountains better than those in the towns."
    )
    assert found.paragraphs[2].text.endswith("keep them open.\nThe State party should train judges.")
    assert found.paragraphs[2].headings[-1] == "Violence against women"
    assert found.missing == ["6"]


_WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{number}"
    "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{words}<o:p></o:p></p>"
)


@pytest.mark.parametrize(
    "layout",
    [
        pytest.param(_WORD, id="saved by a word processor"),
        pytest.param("<table><tr><td>{number}</td><td><p>{words}</p></td></tr></table>", id="a cell for the number"),
        pytest.param("<p>{number}<br>{words}<sup>1</p>", id="a line for the number, a sign that is not closed"),
        pytest.param("<dl><dt>{number}<dd>{words}</dl><nav>9. Next</nav>", id="a list of definitions"),
        pytest.param("<pre>{number} {words}\n\n\n</pre>", id="as typed"),
    ],
)
def test_layouts_of_pages(tmp_path: Path, layout: str) -> None:
    body = [
        f"<p><b>{one.lstrip('# ')}</b></p>"
        if one.startswith("#")
        else layout.format(number=one.split(" ", 1)[0], words=one.split(" ", 1)[1].replace(" of ", "\nof "))
        for one in WHOLE
    ]
    head = f"<p>{made_observations.DAY}</p><p>{made_observations.SYMBOL}</p><h1>{made_observations.TITLE}</h1>"
    page = tmp_path / "p.html"
    page.write_text(f"<!doctype html>{head}{''.join(body)}", "utf-8")
    expected = treaty_body.read(made_observations.html(tmp_path / "o.html")).paragraphs
    assert treaty_body.read(page).paragraphs == expected


def _listed(*, intro: str = "") -> str:
    """Return the document as converters write it: each run of paragraphs a list of its own that does not say where it begins."""
    said = [f"<p>{made_observations.SYMBOL}</p><h1>{made_observations.TITLE}</h1>{intro}"]
    for one in WHOLE:
        words = one.split(" ", 1)[1]
        if one.startswith("#"):
            said.append(f"<p><b>{words}</b></p>")
        elif one.startswith("("):
            begun = said[-1].removesuffix("</ol></li></ol>")
            said[-1] = begun if begun != said[-1] else said[-1].removesuffix("</li></ol>") + "<ol>"
            said[-1] += f"<li>{words}</ol></li></ol>"
        else:
            said.append(f"<ol><li>{words}</li></ol>")
    return "<!doctype html>" + "".join(said)


def test_lists_that_do_not_say_where_they_go_on_are_counted_on(tmp_path: Path) -> None:
    page = tmp_path / "p.html"
    page.write_text(_listed(), "utf-8")
    found = treaty_body.read(page).paragraphs
    assert [one.number for one in found] == ["3", "4", "5", "6", "7", "8"]
    assert found[1].text.split("\n")[1].startswith("(a) Open a school")
    page.write_text(_listed(intro="<ol><li>Contents</li></ol>"), "utf-8")  # what is first is not the first paragraph
    with pytest.raises(FileProblem, match="do not say at which number they go on"):
        treaty_body.read(page)


def test_a_day_put_to_the_symbol_does_not_make_another_symbol(tmp_path: Path) -> None:
    page = made_observations.html(tmp_path / "o.html", head="x")
    said = page.read_text("utf-8").replace(
        f"{made_observations.SYMBOL}</b>", f"{made_observations.SYMBOL}2 November 2034</b>"
    )
    page.write_text(said, "utf-8")
    assert treaty_body.read(page).symbol == ""
    page.write_text(said.replace("</h1>", f"</h1><p>{made_observations.SYMBOL}</p>"), "utf-8")
    assert treaty_body.read(page).symbol == made_observations.SYMBOL


def test_a_paragraph_goes_on_over_a_page_break_and_footnotes_are_no_part_of_it(tmp_path: Path) -> None:
    body = [*OPENING, *BODY[:1]]
    body += [f"{number}. {FILLER}#footnote[See another document.] {'x' * number}." for number in range(3, 23)]
    found = treaty_body.read(made_observations.pdf(tmp_path / "o.pdf", body))
    assert [one.text for one in found.paragraphs] == [f"{FILLER} {'x' * number}." for number in range(3, 23)]
    assert {one.page for one in found.paragraphs} == {1, 2, 3, 4, 5}


PARTS = (  # as the committees on the child, on disappearances and on disability have them
    "## III. Main areas of concern and recommendations",
    "## A. General measures (arts. 4 and 42)",
    "# 1. Legislation",
    "9. The Committee urges the State party to pass the law.",
    "## 2. General information on a heading that is so long that a page as narrow as this one has to show it in two of its lines",
    "10. The Committee recommends that the State party write a plan.",
    "## B. Health (art. 24)",
    "11. The Committee regrets the delays (see CRC/C/GC/15, para. 2).",
    "12. The State party should build hospitals.",
)


@pytest.mark.parametrize("format", ["pdf", "html", "docx"])
def test_parts_and_numbered_headings_are_no_paragraphs(tmp_path: Path, format: str) -> None:  # noqa: A002
    found = treaty_body.read(MADE[format](tmp_path / "o", (*OPENING, *PARTS)))
    assert [(one.number, one.headings) for one in found.paragraphs] == [
        ("9", ["General measures", "Legislation"]),
        ("10", ["General measures", f"General information{PARTS[4].partition('information')[2]}"]),
        ("11", ["Health"]),
        ("12", ["Health"]),
    ]


def test_numbers_that_begin_anew_are_told_apart_by_their_part(tmp_path: Path) -> None:
    second = ["## D. Other recommendations", "1. The Committee urges the State party to act.", "2. It regrets delays."]
    found = treaty_body.read(made_observations.html(tmp_path / "o.html", [*BODY[:8], *second]))
    assert [one.number for one in found.paragraphs] == ["C.3", "C.4", "C.5", "D.1", "D.2"]


@pytest.mark.parametrize(
    ("asked", "numbers", "within"),
    [
        ("The State party is requested to send, by 4 May 2036, information on paragraphs 12 (schools), 20 (a) and 30 above.",
         [12, 20, 30], "by 4 May 2036"),
        ("It requests, within 24 months, information on follow-up to recommendations (see paras. 15 (a) and 21 above).",
         [15, 21], "within 24 months"),
        ("The State party shall provide, by May 2035, information on the recommendations in paragraphs 27 and 29 to 31.",
         [27, 29, 30, 31], "by May 2035"),
        ("The Committee asks that weight be given to its recommendations in paragraphs 14 and 16 above.", [], ""),
        ("The Committee urges it to adopt the law within two years, in line with paragraph 12 of general comment No. 5.", [], ""),
    ],
)  # fmt: skip
def test_follow_up_is_asked_for_in_many_words(asked: str, numbers: list[int], within: str) -> None:
    assert followed([asked]) == dict.fromkeys(numbers, within)


def test_a_number_that_is_passed_over_is_told(tmp_path: Path) -> None:
    body = [one for one in WHOLE if not one.startswith("6.")]
    assert treaty_body.read(made_observations.word(tmp_path / "o.docx", body)).missing == ["6"]


@pytest.mark.parametrize(
    ("title", "state"),
    [
        ("Concluding observations: Marenga", "Marenga"),
        ("Concluding observations on the combined third and fourth periodic reports of the Talu Islands*", "Talu Islands"),
        ("Concluding observations on the report submitted by Marenga under article 8 (1) of the Optional Protocol", "Marenga"),
        ("Concluding observations on Marenga in the absence of its second periodic report", "Marenga"),
        ("Concluding observations of the Committee on the Elimination of Discrimination against Women: Marenga", "Marenga"),
    ],
)  # fmt: skip
def test_titles_name_the_state(tmp_path: Path, title: str, state: str) -> None:
    path = made_observations.html(tmp_path / "o.html")
    path.write_text(path.read_text("utf-8").replace(made_observations.TITLE, title), "utf-8")
    assert treaty_body.read(path).state == state


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (OPENING, "no heading “Principal subjects of concern"),
        ([*OPENING, BODY[0], "3. The Committee regrets much."], "1 numbered paragraphs of concern were found"),
        ([*OPENING, BODY[0], "– The Committee urges the State party to act."], "no heading “Principal subjects"),
        ([*OPENING, *BODY[:8], "## Other", "## Part two", "1. It urges much."], ""),
    ],
)
def test_a_layout_never_seen_says_what_was_not_found(tmp_path: Path, body: Sequence[str], said: str) -> None:
    path = made_observations.html(tmp_path / "o.html", body)
    if said:
        with pytest.raises(FileProblem, match=said):
            treaty_body.read(path)
    else:  # a number out of its order is a line of the paragraph before it, never one of its own
        assert [one.number for one in treaty_body.read(path).paragraphs] == ["3", "4", "5"]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    french = tmp_path / "f.html"
    french.write_text(
        "<!doctype html><h1>Observations finales concernant le rapport de la Marengue</h1><p>1. Le Comité"
    )
    scanned = made_reports.pdf(tmp_path / "s.pdf", "#rect(width: 100%, height: 80%)")
    old = tmp_path / "old.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    moved = made_observations.word(tmp_path / "moved.docx")
    moved.write_bytes((whole := moved.read_bytes())[:400] + whole[900:])
    torn = made_observations.pdf(tmp_path / "torn.pdf")
    torn.write_bytes(torn.read_bytes().replace(b"/Kids", b"/Kidz"))
    for path, said in (
        (french, "“Observations finales”"),
        (scanned, "pictures of pages"),
        (made_reports.locked(tmp_path / "l.pdf"), "needs a password"),
        (old, "password-protected Office file"),
        (broken, "ZIP archive"),
        (moved, "ZIP structure is damaged|not a DOCX"),
        (torn, "a page of the PDF is damaged"),
    ):
        with pytest.raises(FileProblem, match=said):
            treaty_body.read(path)


def test_comments_and_odd_lists_of_a_word_processor_do_no_harm(tmp_path: Path) -> None:
    path = made_observations.word(tmp_path / "o.docx", counts=True)
    document = docx.Document(str(path))
    document.element.body.insert(0, parse_xml("<a><!-- saved by an office --></a>")[0])
    abstract = document.part.numbering_part.element[0]
    abstract.find(qn("w:lvl")).find(qn("w:start")).set(qn("w:val"), "999999999999")
    abstract.find(qn("w:lvl")).find(qn("w:numFmt")).set(qn("w:val"), "lowerLetter")
    document.save(str(path))
    with pytest.raises(FileProblem, match=r"no heading|numbered paragraphs"):  # no number is where one is expected
        treaty_body.read(path)


@pytest.mark.parametrize(
    ("bomb", "said"),
    [
        ("<!--" * 60_000, "does not call itself"),
        ("<p " * 60_000, "does not call itself"),
        # Each took half a minute or more when elements might nest without end.
        ("<ol><li>" * 90_000, "nest too deep"),
        ("<div>" * 90_000 + "</p></b></span>" * 90_000, "nest too deep"),
        ("<div></p></b></span></div>" * 30_000, "does not call itself"),
        ("<p>1. a." * 6_000, "more than 5,000 lines"),
    ],
)
def test_a_page_made_to_take_long_is_done_with_soon(tmp_path: Path, bomb: str, said: str) -> None:
    path = tmp_path / "bomb.html"
    path.write_text(f"<!doctype html><html><body>{bomb}", "utf-8")
    with pytest.raises(FileProblem, match=said):
        treaty_body.read(path)


def test_a_pdf_of_too_many_letters_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfpages, "MAX_LETTERS", 100)
    with pytest.raises(FileProblem, match="more than 100 letters"):
        treaty_body.read(made_observations.pdf(tmp_path / "o.pdf"))
