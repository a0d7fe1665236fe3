"""Resolutions in Akoma Ntoso made for a test: invented words in the marking of the real ones."""

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def resolution(
    path: Path,
    paragraphs: Sequence[str | tuple[str, Sequence[str]]],
    *,
    language: str = "eng",
    title: str = "Situation of human rights in Slovenia",
    head: str = "",
) -> Path:
    """Write a resolution; a paragraph is “1. Urges …”, or that and its lettered points. head: what stands before the root."""
    body = "".join(map(_paragraph, paragraphs))
    path.write_text(
        f'{head}<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution"><meta><identification source="#x">'
        '<FRBRWork><FRBRdate date="2031-07-04" name="adoption"/></FRBRWork>'
        f'<FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification></meta>'
        "<coverPage><p><docNumber>A/HRC/RES/80/1</docNumber></p></coverPage>"
        f'<preface><p><docNumber>80/1.</docNumber><docTitle refersTo="#resolutionTitle">{title}</docTitle></p></preface>'
        "<mainBody><paragraph><content><p>Recalling that States were urged before,</p></content></paragraph></mainBody>"
        f"<mainBody>{body}</mainBody></statement></akomaNtoso>",
        "utf-8",
    )
    return path


def _paragraph(said: str | tuple[str, Sequence[str]]) -> str:
    words, points = (said, ()) if isinstance(said, str) else said
    number, _space, text = words.partition(" ")
    if not points:
        note = "<authorialNote><p>A/HRC/1/2.</p></authorialNote>"
        return f"<paragraph><num>{number}</num><content><p>{escape(text)}{note}</p></content></paragraph>"
    listed = "".join(f"<point><num/><content><p>{escape(point)}</p></content></point>" for point in points)
    intro = f"<listIntroduction>{escape(text)}</listIntroduction>"
    return f"<paragraph><num>{number}</num><list>{intro}{listed}</list></paragraph>"
