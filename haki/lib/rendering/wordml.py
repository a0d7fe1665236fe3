"""Pieces of WordprocessingML (ECMA-376 part 1, 17.3): texts of any language and direction, links, pictures.

Written as text and not through python-docx's objects, because a list of 40,000 entries must not be held in memory whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from haki.lib.rendering.report import Run, Text, runs_of
from haki.lib.rendering.scripts import base, is_rtl, tag

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU_PER_CM = 360_000
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def clean(text: str) -> str:
    """Return `text` as XML content, without the characters that XML forbids."""
    return escape(_NOT_XML.sub("", text))


@dataclass
class Body:
    """The parts of a document's body as they are written; links and pictures are gathered for the relationships."""

    language: str
    links: dict[str, str] = field(default_factory=dict)
    pictures: list[bytes] = field(default_factory=list)

    def paragraph(self, text: Text, *, style: str = "", language: str = "", keep: str = "", layout: str = "") -> str:
        """Return a paragraph; its direction is that of its language. keep and layout: properties, in the schema's order."""
        spoken = language or self.language
        inner = "".join(self.run(one, spoken) for one in runs_of(text, spoken))
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        bidi = "<w:bidi/>" if is_rtl(spoken) else ""
        return f"<w:p><w:pPr>{styled}{keep}{bidi}{layout}</w:pPr>{inner}</w:p>"

    def run(self, run: Run, language: str) -> str:
        """Return a run, as a link when it leads somewhere."""
        spoken = run.language or language
        marks = ['<w:rStyle w:val="Hyperlink"/>'] if run.link else []
        if _CJK.search(run.text):
            marks.append('<w:rFonts w:hint="eastAsia"/>')
        marks += ["<w:b/><w:bCs/>"] if run.is_strong else []
        marks += ['<w:color w:val="595959"/>'] if run.is_quiet else []
        marks += ["<w:rtl/>"] if is_rtl(spoken) else []
        marks.append(_language(spoken))
        lines = clean(run.text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
        inner = f'<w:r><w:rPr>{"".join(marks)}</w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r>'
        inner = inner.replace("<w:t>", '<w:t xml:space="preserve">')
        return f'<w:hyperlink r:id="{self._link(run.link)}">{inner}</w:hyperlink>' if run.link else inner

    def _link(self, url: str) -> str:
        return self.links.setdefault(url, f"rIdLink{len(self.links) + 1}")

    def picture(self, png: bytes, *, width_cm: float, height_cm: float, title: str, description: str) -> str:
        """Return a paragraph with a picture and the words for those who do not see it."""
        self.pictures.append(png)
        number, wide, high = len(self.pictures), int(width_cm * EMU_PER_CM), int(height_cm * EMU_PER_CM)
        about = f'id="{number}" name="Picture {number}" title={_quoted(title)} descr={_quoted(description)}'
        return (
            f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/><wp:docPr {about}/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rIdPicture{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )


def _language(language: str) -> str:
    kind = "bidi" if is_rtl(language) else "eastAsia" if base(language) in {"zh", "ja", "ko"} else "val"
    return f'<w:lang w:{kind}="{tag(language)}"/>'


def _quoted(text: str) -> str:
    return quoteattr(_NOT_XML.sub("", text))


def relationships(links: dict[str, str], pictures: Sequence[bytes]) -> str:
    """Return the relationships of links (address → id) and of pictures word/media/pictureN.png."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    found = [
        f'<Relationship Id="{name}" Type="{kind}/hyperlink" Target={_quoted(url)} TargetMode="External"/>'
        for url, name in links.items()
    ]
    found += [
        f'<Relationship Id="rIdPicture{n}" Type="{kind}/image" Target="media/picture{n}.png"/>'
        for n in range(1, len(pictures) + 1)
    ]
    return "".join(found)
