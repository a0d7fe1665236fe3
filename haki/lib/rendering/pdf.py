"""A report as PDF, set by Typst: tagged for screen readers (PDF/UA-1), links live, every script that a font is there for.

The layouts are files of their own: layout/report.typ, and layout/pages.typ where the number of pages is fixed. The report comes
to them as data, so that no text of it can be taken for markup.
A letter that no font has is an error that names the package to install, never a gap.
"""

import json
import re
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from haki.lib.rendering.fixed import for_fixed
from haki.lib.rendering.page import for_page
from haki.lib.rendering.report import Report

if TYPE_CHECKING:
    from typst import Compiler

_LAYOUTS = Path(__file__).with_name("layout")
_HAN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_NO_FONT = "could not be displayed with"
_SAID = re.compile(r'text `?"(?P<text>.+?)"`? ' + _NO_FONT)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class FontMissingError(RuntimeError):
    """No font here has a letter of the report; says which text, and what to install."""


class PdfError(RuntimeError):
    """Typst could not set the report: a mistake in the layout, not in what a person did."""


def write(report: Report, file: IO[bytes]) -> None:
    """Write `report` to `file`. FontMissingError when it holds a letter that no font here has."""
    import typst

    page = for_fixed(report) if report.layout else for_page(report)
    layout = _LAYOUTS / ("pages.typ" if report.layout else "report.typ")
    files = {"main.typ": layout.read_bytes(), "report.json": json.dumps(page.data, ensure_ascii=False).encode()}
    files |= {name: svg.encode() for name, svg in page.drawings.items()}
    try:
        made = _compiler().compile(
            files,  # type: ignore[type-var]  # typst's stub does not know that it takes several files
            format="pdf",
            pdf_standards=["ua-1"],
            timestamp=report.made_at.astimezone(UTC).replace(microsecond=0),
        )
    except typst.TypstError as problem:
        raise _said(problem) from problem
    assert isinstance(made, bytes)
    file.write(made)


@cache
def _compiler() -> "Compiler":
    """Return the compiler with the fonts of this machine, which it looks for once (half a second)."""
    import typst

    return typst.Compiler(font_paths=typst.Fonts())


def _said(problem: Exception) -> Exception:
    message = str(getattr(problem, "message", "") or problem)
    if _NO_FONT not in message:
        return PdfError(message)
    found = _SAID.search(message)
    letters = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found["text"] if found else message)
    package = "fonts-noto-cjk" if _HAN.search(letters) else "fonts-noto-core"
    return FontMissingError(
        f"No font on this machine has the letters of “{letters}”. Install one: on Debian and Ubuntu, apt install {package}."
    )
