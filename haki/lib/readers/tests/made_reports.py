"""Reports of the Working Group typeset for a test: invented words in the layout of the real ones."""

from collections.abc import Sequence
from pathlib import Path

import typst

INTRO = "The recommendations listed below enjoy the support of Slovenia:"
FRENCH = (
    "Le Groupe de travail a tenu sa vingtième session. L’Examen concernant la Slovénie a eu lieu à la quatrième séance.",
    "II. Conclusions et/ou recommandations",
    "115. Les recommandations ci-après ont recueilli l’adhésion de la Slovénie :",
    "115.1 Ratifier le Protocole facultatif (Autriche) ;",
)


def report(path: Path, paragraphs: Sequence[str], *, symbol: str = "A/HRC/28/15", setting: str = "") -> Path:
    """Typeset a report on Slovenia with these paragraphs (Typst markup) as its conclusions; setting: Typst rules for them."""
    opening = (
        "10 December 2014",
        "1. The Working Group on the Universal Periodic Review held its twentieth session in October 2014.",
        "2. The review of Slovenia was held at the 11th meeting.",
        "I. Summary of the proceedings",
        "3. The delegation said that the programme of the Government of Slovenia went on, and that much was prepared.",
    )
    body = "\n\n".join(map(_plain, opening))
    closing = _plain(f"{_last(paragraphs)}. All conclusions and/or recommendations reflect the position of the State.")
    conclusions = "\n\n".join([_plain("II. Conclusions and/or recommendations"), *map(_plain, paragraphs), closing])
    return pdf(path, f"{body}\n\n#[\n{setting}\n{conclusions}\n]", symbol)


def pdf(path: Path, body: str, symbol: str = "") -> Path:
    """Typeset Typst markup; the symbol at the head of each page in smaller letters."""
    head = f'#set page(paper: "a4", header: text(size: 8pt)[{symbol}], footer: text(size: 8pt)[GE.14-12345])\n'
    path.write_bytes(typst.compile((head + "#set text(size: 11pt)\n#set super(typographic: false)\n" + body).encode()))
    return path


def locked(path: Path) -> Path:
    """Write a PDF that opens with a password only."""
    nonsense = "00" * 32
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
        f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{nonsense}> /U <{nonsense}> >>",
    ]
    said, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(said))
        said += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<{'01' * 16}> <{'01' * 16}>] >>\n"
    path.write_text(f"{said}xref\n0 5\n0000000000 65535 f \n{table}{trailer}startxref\n{len(said)}\n%%EOF\n", "ascii")
    return path


def _plain(words: str) -> str:
    """Keep Typst from taking “115.” at the start of a paragraph for a list; “#” stays markup."""
    return words if words.startswith("#") else "#h(0pt)" + words.replace("/", "\\/").replace("*", "\\*")


def _last(paragraphs: Sequence[str]) -> int:
    numbers = [int(one.partition(".")[0]) for one in paragraphs if one.partition(".")[0].isdigit()]
    return max((number for number in numbers if number > 99), default=116) + 1
