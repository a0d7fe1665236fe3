"""Terms as pages show them: who says so, how probable it is, which words led to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from haki.coding.marking import Piece, pieces
from haki.coding.models import Decision, Suggestion
from haki.coding.queries.scheme_terms import label
from haki.coding.queries.verdicts import Said
from haki.vocab.models import Term

_LEAST = 0.1
"""Part of the strongest word's weight below which a word tells a reader nothing."""


@dataclass(frozen=True)
class By:
    """Who suggested a term: a model's version with the address of its card, or a rule, whose page only coders may see."""

    name: str
    address: str
    is_rule: bool


@dataclass
class Row:
    """A term beside a text. percent: its probability, None when no model gave one. verdict: accepted, rejected or nothing."""

    term: Term
    label: str
    key: str
    percent: int | None = None
    is_likely: bool = False
    words: list[str] = field(default_factory=list)
    by: list[By] = field(default_factory=list)
    is_from_source: bool = False
    is_open: bool = True
    verdict: str = ""
    decided: str = ""
    why: str = ""

    @property
    def shown_percent(self) -> str:
        """The probability as a number for people; never 0 or 100, as nothing is certain."""
        if self.percent is None:
            return ""
        return _("%(percent)s %%") % {"percent": number_format(min(max(self.percent, 1), 99))}


def row(said: Said) -> Row:
    """Return what is said of a term, for its page."""
    of_model = said.by_model
    return Row(
        said.term,
        label(said.term),
        str(said.term.pk),
        percent=round(100 * of_model.probability) if of_model and of_model.probability is not None else None,
        is_likely=said.is_likely,
        words=list(dict.fromkeys(word for one in said.suggestions for word in telling(one.words))),
        by=[by(one) for one in said.suggestions],
        is_from_source=bool(said.codes),
        is_open=said.is_open,
        verdict=said.verdict,
        decided=decided(said.decision) if said.decision else "",
        why=said.decision.why if said.decision else "",
    )


def telling(words: Sequence[tuple[str, float]]) -> list[str]:
    """Return the words that led to a suggestion, without those that hardly added to it: “of”, “in particular”."""
    return [word for word, weight in words if weight >= _LEAST * words[0][1]]


def by(suggestion: Suggestion) -> By:
    """Return who made a suggestion."""
    if suggestion.rule:
        return By(suggestion.rule.name, "", is_rule=True)
    if suggestion.basis:
        return By(_("heading"), "", is_rule=True)
    version = suggestion.model.version if suggestion.model else ""
    return By(version, reverse("coding:model", args=[suggestion.scheme]), is_rule=False)


def decided(decision: Decision) -> str:
    """Return a decision in words. Never the address of a person: others read this."""
    who = (decision.by.name if decision.by else "") or _("a person")
    if decision.is_accepted:
        return _("accepted by %(who)s") % {"who": who}
    return _("rejected by %(who)s") % {"who": who}


def marked(text: str, rows: Iterable[Row], *, longest: int | None = None) -> list[Piece]:
    """Return the text, or its beginning, cut at the words of the rows."""
    return pieces(text[:longest], {one.key: one.words for one in rows if one.words})


def apart(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows that a reader should look at, and those that are only possible."""
    first = [one for one in rows if one.is_likely or not one.is_open]
    return first, [one for one in rows if one not in first]
