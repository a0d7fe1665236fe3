"""Terms of vocabularies in a form: those that are chosen, those that are suggested, and more by typing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from haki.coding.queries.scheme_terms import label
from haki.coding.typed import meant
from haki.coding.views import terms as said_of_terms
from haki.vocab.folding import fold
from haki.vocab.models import Term, Vocabulary

TYPED = 3
"""Fields to type in; a script needs but one of them."""
_LONGEST = 90


@dataclass
class Choice:
    """A term in the form. suggested: what the program says of it, none for one that a person or a source gave."""

    term: Term
    is_chosen: bool
    suggested: said_of_terms.Row | None = None

    @property
    def label(self) -> str:
        """The term as a coder reads it."""
        return label(self.term)


@dataclass
class Codes:
    """A vocabulary in the form: its terms that stand there, and all of them to type. errors: what was typed and is none."""

    vocabulary: Vocabulary
    terms: list[Term]
    choices: list[Choice] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its fields."""
        return f"codes-{self.vocabulary.pk}"

    @property
    def options(self) -> list[str]:
        """What can be typed, each short enough for a narrow screen."""
        return [_short(label(term)) for term in self.terms]

    @property
    def blanks(self) -> list[str]:
        """The fields to type in, with what was typed and not understood."""
        return [*self.typed, *[""] * max(0, TYPED - len(self.typed))]


def offered(
    vocabularies: Sequence[str],
    chosen: Collection[Term],
    suggested: Sequence[said_of_terms.Row],
    data: Mapping[str, Any] | None = None,
) -> list[Codes]:
    """Return the vocabularies of a form: with what was sent, where something was sent (`data`), else with what is chosen."""
    in_use = Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())
    known = Vocabulary.objects.in_bulk(list(vocabularies))
    by_vocabulary: dict[str, list[Term]] = {code: [] for code in vocabularies}
    found = Term.objects.filter(in_use, vocabulary__in=vocabularies).select_related("parent").order_by("rank", "code")
    for term in found:
        by_vocabulary[term.vocabulary_id].append(term)
    return [
        _filled(Codes(known[code], by_vocabulary[code]), chosen, suggested, data)
        for code in vocabularies
        if code in known
    ]


def _filled(
    codes: Codes, chosen: Collection[Term], suggested: Sequence[said_of_terms.Row], data: Mapping[str, Any] | None
) -> Codes:
    ours = codes.vocabulary.pk
    standing = {str(term.pk): Choice(term, is_chosen=True) for term in chosen if term.vocabulary_id == ours}
    for row in suggested:
        if row.term.vocabulary_id == ours and row.key not in standing:
            standing[row.key] = Choice(row.term, is_chosen=False, suggested=row)
    if data is not None:
        _take(codes, standing, data)
    codes.choices = sorted(standing.values(), key=lambda one: one.suggested is not None)
    return codes


def _take(codes: Codes, standing: dict[str, Choice], data: Mapping[str, Any]) -> None:
    """Let the form stand as it was sent; what was typed becomes a choice, or stays with what is wrong with it."""
    many = data if isinstance(data, MultiValueDict) else MultiValueDict({k: [v] for k, v in data.items()})
    ticked = set(many.getlist(codes.name))
    by_key = {str(term.pk): term for term in codes.terms}
    for key in ticked:
        if key not in standing and key in by_key:
            standing[key] = Choice(by_key[key], is_chosen=True)
    for key, choice in standing.items():
        choice.is_chosen = key in ticked
    for text in filter(None, (one.strip()[:300] for one in many.getlist(f"{codes.name}-more"))):
        try:
            term = named(text, codes.terms)
        except ValidationError as problem:
            codes.errors += problem.messages
            codes.typed.append(text)
            continue
        standing.setdefault(str(term.pk), Choice(term, is_chosen=True)).is_chosen = True


def named(text: str, terms: Sequence[Term]) -> Term:
    """Return the one term that somebody typed, by its code, its name or a part of it; ValidationError otherwise."""
    wanted = fold(text)
    for term in terms:
        if wanted in {fold(term.code), fold(label(term)), fold(_short(label(term)))}:
            return term
    found = meant(text.replace(",", " "), [label(term) for term in terms]) if not text.isdigit() else []
    if len(found) != 1:
        raise ValidationError(_("No label is called “%(typed)s”.") % {"typed": text})
    return terms[found[0]]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0]
