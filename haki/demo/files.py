"""The demo's import files: its texts as UPR Info and the UHRI would publish them, small mistakes included."""

import csv
import html
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from haki.demo.texts import DATA, Text, cycle, paragraphs, rows, upr
from haki.vocab.queries import labels, terms

TRANSLATED = ("fr", "es", "ru", "ar", "zh")
_COLUMNS = ("To", "Text", "From", "Response", "Action", "Issue", "Session")
_RESPONSES = {
    "supported": "Accepted",
    "noted": "Noted",
    "partially": "Partially accepted",
    "pending": "Pending",
    "pledge": "Voluntary Pledge",
}
_POSITIONS = {"supported": ["- Supported"], "noted": ["- Noted"], "partially": ["- Supported", "- Noted"]}
_FOREIGN = "Grand Duchy of Lissmar"  # a recommending State that no vocabulary knows
_UNKNOWN_THEME = "Coastal erosion and displacement"


def write_upr_info(path: Path) -> None:
    """Write the demo's UPR recommendations as UPR Info's CSV: one row for each recommending State."""
    names, issues = labels("areas", "en"), labels("upr-issues", "en")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, _COLUMNS, lineterminator="\r\n", extrasaction="ignore")
        table.writeheader()
        for text in upr():
            recommending = [names[code] for code in text.recommending] or [names[text.state]]
            if text.ref == "talu-nhri":
                recommending.append(_FOREIGN)
            for state in recommending:
                issue = ",".join(issues[code] for code in text.issues)
                response = _RESPONSES[text.position]
                values = (names[text.state], text.text, state, response, text.action, issue, text.session)
                table.writerow(dict(zip(_COLUMNS, values, strict=True)))
        table.writerows(rows("rejected"))


def write_corrections(path: Path) -> None:
    """Write a small UPR Info file that was compared and waits for somebody to apply it: one issue more, one text new."""
    names, issues = labels("areas", "en"), labels("upr-issues", "en")
    changed = [text for text in upr() if (text.state, text.session) == ("XA", 43)]
    changed[0] = replace(changed[0], issues=(*changed[0].issues, "international-instruments"))
    new = "Publish the reports of visits to prisons within three months of each visit"
    changed.append(replace(changed[1], text=new, issues=("detention",), ref=""))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(_COLUMNS)
        for text in changed:
            for state in text.recommending:
                issue = ",".join(issues[code] for code in text.issues)
                response = _RESPONSES[text.position]
                table.writerow((names[text.state], text.text, names[state], response, text.action, issue, text.session))


def write_uhri(path: Path, language: str = "en") -> None:
    """Write the demo's share of the UHRI as its JSON in one language.

    English: the UPR from its second cycle on, and all of treaty bodies and special procedures, with two objects that the
    import rejects; other languages: the texts that are translated.
    """
    said = (list(_in_english()) + _mistaken()) if language == "en" else list(_translated(language))
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def observations(kept: str = "imported") -> list[Path]:
    """Return the pages with concluding observations: those that are imported, or, with "waiting", that came by themselves."""
    return sorted((DATA / "observations" / kept).glob("*.html"))


def symbol(page: Path) -> str:
    """Return the symbol of a page with concluding observations: invented States have no codes of three letters to say it."""
    return page.stem.replace("_", "/")


def annotation_id(text: Text) -> str:
    """Return the identifier that the demo's UHRI gives a text."""
    return str(uuid5(NAMESPACE_URL, f"https://demo.invalid/{text.symbol}/{text.number}"))


def _in_english() -> Iterator[dict[str, Any]]:
    variants = {row["ref"]: row["text"] for row in rows("variants")}
    wording = _Wording("en")
    for text in (*upr(), *paragraphs()):
        if text.kind == "pledge" or (text.session and cycle(text.session) == 1):
            continue
        yield wording.annotation(text, variants.get(text.ref, text.text))


def _translated(language: str) -> Iterator[dict[str, Any]]:
    found = [row for row in rows("translations") if row["language"] == language]
    by_ref = {row["ref"]: row["text"] for row in found if row["ref"]}
    by_number = {(row["symbol"], row["number"]): row["text"] for row in found}
    wording = _Wording(language)
    for text in (*upr(), *paragraphs()):
        translated = by_ref.get(text.ref) or by_number.get((text.symbol, text.number))
        if translated:
            yield wording.annotation(text, translated)


def _mistaken() -> list[dict[str, Any]]:
    """Two objects that no import can take, and one with a theme that nobody knows."""
    last = next(text for text in paragraphs() if text.symbol == "A/HRC/XC/43/53/Add.1")
    whole = _Wording("en").annotation(last, last.text)
    odd = whole | {
        "AnnotationId": str(uuid5(NAMESPACE_URL, "https://demo.invalid/erosion")),
        "Text": "<p>61. Communities that move should keep the use of their reefs and fishing grounds.</p>",
        "Themes": [*whole["Themes"], f"- {_UNKNOWN_THEME}"],
    }
    return [whole | {"AnnotationId": ""}, odd, whole | {"AnnotationId": "0", "Text": 63}]


class _Wording:
    """What codes are called in the UHRI's file of one language."""

    def __init__(self, language: str) -> None:
        self.areas = labels("areas", language)
        self.regions = labels("regions", language)
        self.themes = labels("uhri-themes", language)
        self.affected = labels("affected-persons", language)
        self.sdgs = labels("sdg", language)
        self.sessions = {term.code: term.extra for term in terms("upr-sessions")}

    def annotation(self, text: Text, said: str) -> dict[str, Any]:
        """Return the object that the UHRI's export would have for a text, worded as `said`."""
        coding = text.coding
        return {
            "AnnotationId": annotation_id(text),
            "DocumentId": str(uuid5(NAMESPACE_URL, f"https://demo.invalid/{text.symbol}")),
            "Symbol": text.symbol,
            "Body": f"- {text.body}",
            "AnnotationType": "- Concerns/Observations" if text.kind == "concern" else "- Recommendations",
            "Text": self._marked(text, said),
            "Themes": [f"- {self.themes[code]}" for code in coding.themes],
            "AffectedPersons": [f"- {self.affected[code]}" for code in coding.affected],
            "Sdgs": [f"- {code} - {self.sdgs[code]}" for code in coding.sdgs],
            "Countries": [f"- {self.areas[text.state]}"],
            "Regions": [f"- {self.regions['X00']}"],
            "PublicationDate": text.published or self._published(text.session),
            "UprCycle": str(cycle(text.session)) if text.session else None,
            "UprSession": [f"- {text.session}"] if text.session else [],
            "UprPositions": _POSITIONS.get(text.position, []),
            "UprRecommendingCountry": [f"- {self.areas[code]}" for code in text.recommending],
        }

    def _marked(self, text: Text, said: str) -> str:
        words = html.escape(said, quote=False)
        if not text.session:
            return f"<p>{text.number}. {words}</p>"
        states = ", ".join(self.areas[code] for code in text.recommending)
        return f"<p><b>{text.number}</b> {words} ({states});</p>"

    def _published(self, session: int) -> str:
        """Return the day on which the report of a review came out: the month after, within the year."""
        year, month = (int(part) for part in self.sessions[f"UPR-{session}"]["ends"].split("-"))
        return f"{year}-12-22" if month == 12 else f"{year}-{month + 1:02}-10"  # noqa: PLR2004  months
