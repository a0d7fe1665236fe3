"""A text pasted to see what would be suggested for it. Nothing of it is kept."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from haki.coding.queries import SchemeState, SuggestedTerm, schemes, suggest_now
from haki.coding.queries.scheme_terms import label
from haki.coding.views import terms
from haki.coding.views.asked import LANGUAGES

LONGEST = 200_000
_SHOWN = 20_000
"""Letters of the text that the answer shows with its words marked: a page stays under 100 kB."""


class TextForm(forms.Form):
    """A text and the language that it is in."""

    text = forms.CharField(error_messages={"required": _("Paste a text first.")})
    language = forms.ChoiceField(choices=list(LANGUAGES.items()), label=_("Language of the text"))

    def clean_text(self) -> str:
        """Return the text; ValidationError when it is longer than can be read at once."""
        text: str = self.cleaned_data["text"]
        if len(text) > LONGEST:
            said = {"letters": number_format(len(text)), "most": number_format(LONGEST)}
            raise forms.ValidationError(
                _("The text has %(letters)s letters; at most %(most)s can be read at once. Paste a part of it.") % said
            )
        return text


@dataclass(frozen=True)
class Answer:
    """What a scheme suggests for the text. why_none: why it suggests nothing, where the model is to blame."""

    state: SchemeState
    likely: list[terms.Row]
    possible: list[terms.Row]
    languages: list[str]
    reads_it: bool


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Show the box, and what is suggested for what was pasted."""
    form = TextForm(request.POST or None)
    context: dict[str, object] = {"form": form, **language_choice(request.POST.get("language", ""))}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        answers = _answers(text, form.cleaned_data["language"])
        rows = [row for answer in answers for row in (*answer.likely, *answer.possible)]
        context |= {
            "answers": answers,
            "language": form.cleaned_data["language"],
            "pieces": terms.marked(text, rows, longest=_SHOWN),
            "is_cut": len(text) > _SHOWN,
        }
    return render(request, "coding/try.html", context, status=422 if form.errors else 200)


def language_choice(chosen: str = "") -> dict[str, object]:
    """Return what the box offers as languages; unless one was chosen, English, as most texts are and all models read it."""
    return {"text_languages": LANGUAGES.items(), "text_language": chosen or "en", "longest": LONGEST}


def _answers(text: str, language: str) -> list[Answer]:
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
