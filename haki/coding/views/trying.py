"""A text pasted to see what would be suggested for it. Nothing of it is kept."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from haki.coding.views import terms
from haki.coding.views.answers import answers
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


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """Show the box, and what is suggested for what was pasted."""
    form = TextForm(request.POST or None)
    context: dict[str, object] = {"form": form, **language_choice(request.POST.get("language", ""))}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        found = answers(text, form.cleaned_data["language"])
        rows = [row for answer in found for row in (*answer.likely, *answer.possible)]
        context |= {
            "answers": found,
            "language": form.cleaned_data["language"],
            "pieces": terms.marked(text, rows, longest=_SHOWN),
            "is_cut": len(text) > _SHOWN,
        }
    return render(request, "coding/try.html", context, status=422 if form.errors else 200)


def language_choice(chosen: str = "") -> dict[str, object]:
    """Return what the box offers as languages; unless one was chosen, English, as most texts are and all models read it."""
    return {"text_languages": LANGUAGES.items(), "text_language": chosen or "en", "longest": LONGEST}
