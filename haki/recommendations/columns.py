"""The columns of recommendations in every export.

Codes that are only suggested have columns of their own, in exports that were asked for with them; none stands among decided
ones.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from haki.recommendations.exported import Coded, Exported, Suggested
from haki.ui.exports import Column
from haki.ui.exports.export import Cell


def _labels(terms: Iterable[Coded]) -> list[str]:
    return [term.label for term in terms]


def _codes(terms: Iterable[Coded]) -> list[str]:
    return [term.code for term in terms]


def goals(one: Exported) -> list[str]:
    """Return the goals, those of targets too, by number."""
    return sorted({term.code.split(".")[0] for term in one.codes.get("sdg", ())}, key=int)


def targets(one: Exported) -> list[str]:
    """Return the targets (16.3), in their order."""
    return [term.code for term in one.codes.get("sdg", ()) if "." in term.code]


def by_people(one: Exported) -> list[str]:
    """Return the codes that a person decided here and no source gave; all others are the sources' own."""
    return [
        f"SDG {term.code}" if term.vocabulary == "sdg" else term.label
        for terms in one.codes.values()
        for term in terms
        if term in one.by_people
    ]


def goals_suggested(one: Exported) -> list[str]:
    """Return the goals that are only suggested, or a target of which is, each once, the most probable first."""
    decided, found = set(goals(one)), dict[str, Suggested]()
    for given in one.suggested.get("sdg", ()):
        found.setdefault(given.term.code.split(".")[0], given)
    return [with_probability(goal, given) for goal, given in found.items() if goal not in decided]


def targets_suggested(one: Exported) -> list[str]:
    """Return the targets that are only suggested, the most probable first."""
    given = [given for given in one.suggested.get("sdg", ()) if "." in given.term.code]
    return [with_probability(suggested.term.code, suggested) for suggested in given]


def with_probability(said: str, suggested: Suggested) -> str:
    """Return a suggested code in words: with the probability a model gives it, or that a rule suggests it."""
    how = _("rule") if suggested.probability is None else f"{suggested.probability:.2f}"
    return f"{said} ({how})"


def _suggested(vocabulary: str) -> Callable[[Exported], Cell]:
    return lambda one: [with_probability(given.term.label, given) for given in one.suggested.get(vocabulary, ())]


def _coded(vocabulary: str) -> Callable[[Exported], Cell]:
    return lambda one: _labels(one.codes.get(vocabulary, ()))


def _label(name: str) -> Callable[[Exported], Cell]:
    return lambda one: one.terms[name].label if name in one.terms else ""


def _code(name: str) -> Callable[[Exported], Cell]:
    return lambda one: one.terms[name].code if name in one.terms else ""


COLUMNS = (
    Column("id", _("Identifier"), lambda one: one.ulid, 28),
    Column("url", _("Permanent address"), lambda one: one.address, 40, is_link=True),
    Column("kind", _("Kind"), lambda one: one.kind),
    Column("text", _("Text"), lambda one: one.text, 80),
    Column("language", _("Language"), lambda one: one.language, 9),
    Column("states", _("States concerned"), lambda one: _labels(one.concerned), 24),
    Column("state_codes", _("States concerned (ISO 3166)"), lambda one: _codes(one.concerned), 10),
    Column("mechanism", _("Mechanism"), _label("mechanism"), 24),
    Column("body", _("Body"), _label("body"), 24),
    Column("body_code", _("Body (code)"), _code("body"), 10),
    Column("symbol", _("Document symbol"), lambda one: one.symbol, 20),
    Column("number", _("Paragraph"), lambda one: one.number, 10),
    Column("session", _("UPR session"), _label("session"), 14),
    Column("date", _("Date"), lambda one: one.date, 11),
    Column("recommending_states", _("Recommending States"), lambda one: _labels(one.recommending), 24),
    Column("recommending_state_codes", _("Recommending States (ISO 3166)"), lambda one: _codes(one.recommending), 10),
    Column("position", _("Position of the State"), _label("position"), 14),
    Column("themes", _("Themes"), _coded("uhri-themes"), 30),
    Column("affected_persons", _("Affected persons"), _coded("affected-persons"), 24),
    Column("issues", _("Issues (UPR Info)"), _coded("upr-issues"), 24),
    Column("action", _("Action category (UPR Info)"), _coded("upr-actions"), 20),
    Column("goals", _("Sustainable Development Goals"), goals, 10),
    Column("targets", _("SDG targets"), targets, 12),
    Column("codes_by_people", _("Of these codes, decided here by people"), by_people, 24),
)
SUGGESTED = (
    Column("themes_suggested", _("Themes (suggested)"), _suggested("uhri-themes"), 30),
    Column("affected_persons_suggested", _("Affected persons (suggested)"), _suggested("affected-persons"), 24),
    Column("issues_suggested", _("Issues (UPR Info) (suggested)"), _suggested("upr-issues"), 24),
    Column("action_suggested", _("Action category (UPR Info) (suggested)"), _suggested("upr-actions"), 20),
    Column("goals_suggested", _("Sustainable Development Goals (suggested)"), goals_suggested, 14),
    Column("targets_suggested", _("SDG targets (suggested)"), targets_suggested, 16),
)
"""Each as “Housing (0.87)”: the label with the model's probability, or “Housing (rule)”."""
