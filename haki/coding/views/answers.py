"""What is suggested for a text that is not stored, scheme by scheme."""

from dataclasses import dataclass

from haki.coding.queries import SchemeState, SuggestedTerm, schemes, suggest_now
from haki.coding.queries.scheme_terms import label
from haki.coding.views import terms
from haki.coding.views.asked import LANGUAGES


@dataclass(frozen=True)
class Answer:
    """What a scheme suggests for the text. why_none: why it suggests nothing, where the model is to blame."""

    state: SchemeState
    likely: list[terms.Row]
    possible: list[terms.Row]
    languages: list[str]
    reads_it: bool


def answers(text: str, language: str) -> list[Answer]:
    """Return what each scheme suggests for a text in a language."""
    said = suggest_now(text, language=language)
    return [_answer(state, said.get(state.code, []), language) for state in schemes()]


def _answer(state: SchemeState, said: list[SuggestedTerm], language: str) -> Answer:
    rows = [_row(state, one) for one in said]
    reads = [str(code) for code in state.card.get("languages", ())]
    return Answer(
        state,
        [row for row in rows if row.is_likely],
        [row for row in rows if not row.is_likely],
        languages=[LANGUAGES.get(code, code) for code in reads],
        reads_it=language in reads,
    )


def _row(state: SchemeState, said: SuggestedTerm) -> terms.Row:
    return terms.Row(
        said.term,
        label(said.term),
        f"{state.code}-{said.term.code}",
        percent=round(100 * said.probability),
        is_likely=said.is_likely,
        words=terms.telling(said.words),
    )
