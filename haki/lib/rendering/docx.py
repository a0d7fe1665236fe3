"""A report as DOCX: python-docx makes the frame (styles, header, footer), the body is streamed into it."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from haki.lib.rendering.report import (
    Block,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Passage,
    Report,
    Rest,
    Run,
    Sources,
    Table,
    runs_of,
)
from haki.lib.rendering.scripts import base, is_rtl, tag
from haki.lib.rendering.wordml import NAMESPACES, Body, clean, relationships
from haki.lib.rendering.wordtables import table

DOCUMENT, RELATIONSHIPS = "word/document.xml", "word/_rels/document.xml.rels"
CONTENT_TYPES = "[Content_Types].xml"
PICTURE_CM = 16.0
# "left" is the side on which a line begins: the right one in a paragraph that runs from right to left (17.3.1.12).
_NEAR = '<w:spacing w:after="40"/>'
_HANGING = '<w:ind w:left="567" w:hanging="567"/>'
_WITHIN = '<w:ind w:left="567"/>'


def write(report: Report, file: IO[bytes]) -> None:
    """Write `report` to `file`. Memory does not grow with its length, but for its links' addresses and its pictures."""
    with zipfile.ZipFile(_frame(report)) as frame, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        body = Body(report.language)
        before, after = _around_body(frame.read(DOCUMENT).decode())
        with out.open(DOCUMENT, "w", force_zip64=True) as part:
            part.write(before.encode())
            for piece in _body(report, body):
                part.write(piece.encode())
            part.write(after.encode())
        for n, png in enumerate(body.pictures, start=1):
            out.writestr(f"word/media/picture{n}.png", png)
        for name in frame.namelist():
            if name != DOCUMENT:
                out.writestr(name, _completed(name, frame.read(name), body))


def _around_body(document: str) -> tuple[str, str]:
    """Return what stands before and after the body of python-docx's document, the section's properties kept."""
    root = document.index("<w:document")
    section = document.index("<w:sectPr")
    return f"{document[:root]}<w:document {NAMESPACES}><w:body>", document[section:]


def _completed(name: str, content: bytes, body: Body) -> bytes:
    if name == RELATIONSHIPS:
        added = relationships(body.links, body.pictures).encode()
        return content.replace(b"</Relationships>", added + b"</Relationships>")
    if name == CONTENT_TYPES and body.pictures and b'Extension="png"' not in content:
        return content.replace(b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1)
    return content


def _body(report: Report, body: Body) -> Iterator[str]:
    if report.mark:
        yield body.paragraph([Run(report.mark, is_strong=True)])
    yield body.paragraph(report.title, style="Title")
    for line in report.about:
        yield body.paragraph(line)
    for block in report.blocks:
        yield _block(block, body)


def _block(block: Block, body: Body) -> str:  # noqa: C901, PLR0911 -- one for each kind
    match block:
        case Heading():
            return body.paragraph(block.text, style=f"Heading{block.level}", language=block.language)
        case Paragraph():
            return body.paragraph(_quiet(block), language=block.language)
        case Item():
            return _item(block, body)
        case Table():
            return table(body, block)
        case Figure():
            return _figure(block, body)
        case Figures():
            return "".join(_figure(one, body) for one in block.items)
        case Passage():
            return "".join(map(body.paragraph, block.paragraphs))
        case PageBreak():
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        case Chart():
            return _chart(block, body)
        case Rest():
            return body.paragraph(block.runs()) if block.is_left_out else ""
        case Sources():
            return "".join(body.paragraph(text, layout=_WITHIN) for text in block.items)


def _figure(figure: Figure, body: Body) -> str:
    number = Run(f"{figure.value:,}", url=figure.url, is_strong=True)
    said = [number, Run(f" {figure.label} {figure.note}".rstrip())]
    if figure.before:
        said += [Run(f" ({figure.compared} ", is_quiet=True), Run(f"{figure.before.value:,}", url=figure.before.url)]
        said.append(Run(")", is_quiet=True))
    return body.paragraph(said)


def _quiet(block: Paragraph) -> list[Run] | Any:
    if not block.is_quiet:
        return block.text
    return [Run(run.text, run.url, run.is_strong, is_quiet=True, language=run.language) for run in runs_of(block.text)]


def _item(item: Item, body: Body) -> str:
    name = [Run(f"{item.number}\t"), *runs_of(item.name, body.language)]
    found = body.paragraph(name, keep="<w:keepNext/><w:keepLines/>", layout=_NEAR + _HANGING)
    if not item.details:
        return found + body.paragraph(item.text, language=item.language, layout=_WITHIN)
    found += body.paragraph(item.text, language=item.language, keep="<w:keepNext/>", layout=_NEAR + _WITHIN)
    details = [Run(run.text, run.url, is_quiet=True) for run in runs_of(item.details)]
    return found + body.paragraph(details, layout=_WITHIN)


def _chart(chart: Chart, body: Body) -> str:
    import vl_convert
    from docx.image.image import Image

    png = vl_convert.svg_to_png(str(chart.svg), scale=2.0)
    image = Image.from_blob(png)
    high = PICTURE_CM * image.px_height / image.px_width
    drawn = body.picture(png, width_cm=PICTURE_CM, height_cm=high, title=chart.title, description=chart.description)
    notes = "".join(body.paragraph([Run(note, is_quiet=True)]) for note in chart.notes)
    return body.paragraph(chart.title, style="Caption", keep="<w:keepNext/>") + drawn + notes + table(body, chart.table)


def _frame(report: Report) -> io.BytesIO:
    """Return a document without a body: styles, language, header, footer with page numbers, properties."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean(report.title)[:255], "haki", report.mark
    properties.language, properties.created = tag(report.language), report.made_at.replace(tzinfo=None)
    _styles(document, report.language)
    section = document.sections[0]
    _on_a4(section)
    if is_rtl(report.language):
        section._sectPr.append(_element("<w:bidi %s/>"))  # noqa: SLF001
    frame = Body(report.language)
    said = " · ".join(part for part in (report.mark, report.title) if part)
    _put(section.header, frame.paragraph([Run(said, is_quiet=True)], style="Header"))
    footer = frame.paragraph([Run(f"{report.footer}\t", is_quiet=True)], style="Footer")
    _put(
        section.footer,
        footer.replace("</w:p>", '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'),
    )
    kept = io.BytesIO()
    document.save(kept)
    return kept


def _on_a4(section: Any) -> None:
    """Leave PICTURE_CM between the margins."""
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21 - PICTURE_CM) / 2)
    section.top_margin = section.bottom_margin = Cm(2.2)


def _styles(document: Any, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(0x0B, 0x57, 0x8C), True
    small = document.styles.add_style("TableText", WD_STYLE_TYPE.PARAGRAPH)
    small.font.size = Pt(8.5)
    small.element.get_or_add_rPr().append(_element('<w:szCs %s w:val="17"/>'))
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    defaults = document.styles.element.find(".//{*}docDefaults//{*}rPr")
    for old in defaults.findall("{*}lang") + defaults.findall("{*}rFonts"):
        defaults.remove(old)
    fonts = '<w:rFonts %s w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="SimSun" w:cs="Arial"/>'
    defaults.insert(0, _element(fonts))
    said = tag(language) if not is_rtl(language) and base(language) != "zh" else "en-GB"
    defaults.append(_element(f'<w:lang %s w:val="{said}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'))


def _put(part: Any, paragraph: str) -> None:
    old = part.paragraphs[0]._p  # noqa: SLF001
    old.getparent().replace(old, _element(paragraph.replace("<w:p>", "<w:p %s>", 1)))


def _element(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml.replace("%s", NAMESPACES, 1))
