"""The columns of entries in every export."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from haki.ui.exports import Column


def _of(name: str) -> Any:
    """Return what reads a field of the entry; a choice in words, so that none is a bare number."""
    return lambda row: getattr(row.entry, f"get_{name}_display", lambda: getattr(row.entry, name))()


def _other_codes(row: Any) -> list[str]:
    return [
        f"{vocabulary}: {label}" for vocabulary, said in row.codes.items() if vocabulary not in _OWN for label in said
    ]


_OWN = ("uhri-themes", "affected-persons", "sdg")
"""Vocabularies with a column of their own."""

COLUMNS = (
    Column("id", _("Identifier"), lambda row: row.entry.ulid, 28),
    Column("url", _("Permanent address"), lambda row: row.address, 40, is_link=True),
    Column("kind", _("Kind"), lambda row: row.entry.kind),
    Column("issue_type", _("Type of issue"), lambda row: row.entry.issue_type),
    Column("crises", _("Crises"), lambda row: row.crises),
    Column("country", _("Country"), lambda row: row.entry.country.label if row.entry.country else "", 24),
    Column("country_code", _("Country (ISO 3166)"), lambda row: getattr(row.entry.country, "code", ""), 10),
    Column("place", _("Place"), _of("place"), 20),
    Column("place_precision", _("How much of the place is known"), lambda row: row.entry.place_precision),
    Column("date", _("Date"), lambda row: row.date, 11),
    Column("amended", _("Amended"), _of("amended_on"), 11),
    Column("ended", _("Ended"), lambda row: row.ended, 11),
    Column("sunset", _("Lapses by itself"), _of("sunset_on"), 11),
    Column("category", _("Type of measure"), _of("category"), 30),
    Column("text", _("Text"), _of("text"), 80),
    Column("excerpt", _("Excerpt that it rests on"), _of("excerpt"), 60),
    Column("language", _("Language"), _of("language"), 9),
    Column("actor", _("Actor"), _of("actor"), 30),
    Column("actor_type", _("Type of actor"), lambda row: row.entry.actor_type),
    Column("scope", _("Scope"), lambda row: row.entry.scope),
    Column("level", _("Level"), _of("level"), 8),
    Column("scale", _("Scale of the level"), _of("scale"), 20),
    Column("severity", _("Severity"), lambda row: row.entry.severity, 8),
    Column("legal_basis", _("Legal basis"), _of("legal_basis"), 24),
    Column("verification", _("Verification"), lambda row: row.entry.verification),
    Column("reliability", _("Reliability of the source"), lambda row: row.entry.reliability, 8),
    Column("good_practice", _("Good practice, and why"), _of("good_practice_why"), 30),
    Column("good_practice_where", _("Where it could be replicated"), _of("good_practice_where"), 30),
    Column("themes", _("Themes"), lambda row: row.codes["uhri-themes"], 30),
    Column("affected_persons", _("Affected persons"), lambda row: row.codes["affected-persons"], 24),
    Column("goals", _("Sustainable Development Goals and targets"), lambda row: row.codes["sdg"], 14),
    Column("other_codes", _("Codes of other vocabularies"), _other_codes, 30),
    Column("answers", _("Answers to coding frames"), lambda row: row.answers, 40),
    Column("links", _("Linked"), lambda row: row.linked, 60),
    Column("sources", _("Sources"), lambda row: [one.url or str(one) for one in row.sources], 60),
    Column("tracker", _("Imported from"), _of("source")),
    Column("tracker_key", _("Key there"), _of("key"), 20),
)
