"""Files to bring in, all invented, about real States: as UPR Info writes them."""

import csv
from pathlib import Path

COLUMNS = ["To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", "Response", "Action", "Issue", "Session"]
TEXTS = [
    (
        "Slovenia",
        "Austria",
        "Ratify the optional protocol and open every place of detention to visits.",
        "Accepted",
        "5",
        "Detention",
    ),
    (
        "Slovenia",
        "Norway",
        "Bring the definition of torture in the penal code into line with the Convention.",
        "Accepted",
        "5",
        "Torture and other CID treatment",
    ),
    (
        "Kenya",
        "France",
        "Protect women who complain of violence, and train police officers to hear them.",
        "Noted",
        "4",
        "Women's rights,Justice",
    ),
    (
        "Kenya",
        "Turkey",
        "Give each child a certificate of birth free of charge.",
        "Accepted",
        "4",
        "Rights of the Child",
    ),
    (
        "Peru",
        "Norway",
        "Investigate every allegation of torture promptly and impartially.",
        "Accepted",
        "4",
        "Torture and other CID treatment",
    ),
    (
        "Peru",
        "Slovenia",
        "Keep up the work of the national human rights institution.",
        "Accepted",
        "2",
        "NHRI",
    ),
]


def upr_info(path: Path, texts: list[tuple[str, ...]] | None = None, *, session: str = "20") -> Path:
    """Write a file as UPR Info publishes it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for to, by, text, response, action, issue in texts or TEXTS:
            writer.writerow([to, "", "", text, by, "", "", response, action, issue, session])
    return path
