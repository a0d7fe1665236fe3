"""Concluding observations on the invented State of Marenga, in the layout of the real ones, as DOCX, PDF and HTML."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from haki.lib.readers.tests import made_reports

SYMBOL = "CEDAW/C/MRG/CO/4"
TITLE = "Concluding observations on the fourth periodic report of Marenga"
SESSION = "Adopted by the Committee at its eighty-sixth session (2–20 October 2034)."
DAY = "Distr.: General 2 November 2034"
OPENING = (
    "## A. Introduction",
    "1. The Committee considered the fourth periodic report of Marenga and recommends itself to the reader.",
    "## B. Positive aspects",
    "2. The Committee welcomes the new law on schools. It is concerned about nothing here.",
)
BODY = (
    "## C. Principal areas of concern and recommendations",
    "# Education",
    "3. The Committee is concerned that girls leave school early in the mountain valleys of the State party.",
    "4. The Committee recommends that the State party:",
    "(a) Open a school in each valley;",
    "(b) Pay teachers who work in the mountains better than those in the towns.",
    "# Violence against women (arts. 2 and 5)",
    "5. While the Committee notes the shelters, it is concerned that many are shut. It urges the State party to keep them open.",
    "6. The State party should train judges.",
    "## D. Dissemination and follow-up",
    "# Follow-up to concluding observations",
    (
        "7. The Committee requests the State party to provide, within two years, information on the steps taken to implement"
        " the recommendations contained in paragraphs 4 (a) and 6 above."
    ),
    "# Preparation of the next report",
    "8. The Committee requests the State party to submit its fifth periodic report by 31 March 2038.",
)
WHOLE = (*OPENING, *BODY)


def pdf(path: Path, body: Sequence[str] = WHOLE, *, head: str = DAY, setting: str = "", symbol: str = SYMBOL) -> Path:
    """Typeset the document; “## ” and “# ” begin headings, what follows is Typst markup."""
    said = [f"#text(size: 8pt)[{_typst(head)}]", f"#strong[{_typst(TITLE)}]#footnote[{_typst(SESSION)}]"]
    said += [f"#strong[{_typst(one.lstrip('# '))}]" if one.startswith("#") else _typst(one) for one in body]
    return made_reports.pdf(path, f"{setting}\n\n" + "\n\n".join(said), symbol)


def _typst(words: str) -> str:
    return "#h(0pt);" + words.replace("/", "\\/").replace("*", "\\*")


def html(path: Path, body: Sequence[str] = WHOLE, *, head: str = DAY) -> Path:
    """Write the document as a page; the numbers of paragraphs are text, lettered points an ordered list."""
    said = [f"<p>{head}</p><p><b>{SYMBOL}</b></p><h1>{TITLE}<sup>*</sup></h1><p>* {SESSION}</p>"]
    for one in body:
        if one.startswith("#"):
            said.append(f"<p><b>{escape(one.lstrip('# '))}</b></p>")
        elif one.startswith("("):
            number = ord(one[1]) - 96
            said.append(f"<ol type='a' start='{number}'><li>{escape(one[4:])}</li></ol>")
        else:
            said.append(f"<div>{escape(one)}<sup>7</sup></div>")
    path.write_text(f"<!DOCTYPE html><html><head><title>x</title><body>{''.join(said)}</body></html>", "utf-8")
    return path


def word(path: Path, body: Sequence[str] = WHOLE, *, head: str = DAY, counts: bool = False) -> Path:
    """Write the document as DOCX; counts: the numbers are those of a list, which the word processor counts."""
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = head, SYMBOL
    document.add_paragraph(f"{TITLE}*")
    document.add_paragraph(f"* {SESSION}")
    if counts:
        _define(document)
    for one in body:
        if one.startswith("#"):
            document.add_paragraph().add_run(one.lstrip("# ")).bold = True
            continue
        number, _space, words = one.partition(" ")
        paragraph = document.add_paragraph(words if counts else f"{number}\t{words}")
        if counts:
            _count(paragraph, level=int(number.startswith("(")))
        paragraph.add_run("12").font.superscript = True
    document.save(str(path))
    return path


def _define(document: Any) -> None:
    """Add a list of two levels, “1.” and “(a)”, of the number 99."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "99")
    for level, (form, text) in enumerate((("decimal", "%1."), ("lowerLetter", "(%2)"))):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            element.append(child)
        abstract.append(element)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "99")
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), "99")
    number.append(of)
    root.append(number)


def _count(paragraph: Any, *, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = 99
