from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from haki.ingest import sources


class UploadForm(forms.Form):
    """A file to be imported: from which source, the file, and the source's options."""

    source = forms.ChoiceField(label=_("Source"), widget=forms.RadioSelect)
    file = forms.FileField(label=_("File"), max_length=1000)
    options = forms.CharField(
        label=_("Options"),
        required=False,
        widget=forms.Textarea({"rows": 2, "spellcheck": "false"}),
        help_text=_("One in a line: name=value. Most files need none."),
    )
    is_real_in_demo = forms.BooleanField(
        label=_("I know that this installation holds invented data, and want to mix this file into it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sources.every()
        choice = self.fields["source"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(source.name, source.label) for source in known]
        if len(known) == 1:
            choice.initial = known[0].name
        if not any(source.options for source in known):
            del self.fields["options"]
        if not settings.DEMO:
            del self.fields["is_real_in_demo"]

    def clean_options(self) -> dict[str, str]:
        """Return the options by name."""
        given: dict[str, str] = {}
        for line in str(self.cleaned_data["options"]).splitlines():
            name, mark, value = (part.strip() for part in line.partition("="))
            if mark and name:
                given[name] = value
            elif line.strip():
                raise forms.ValidationError(_("“%(line)s” is no option; expected name=value."), params={"line": line})
        return given

    def clean(self) -> dict[str, Any]:
        """Refuse options that the source does not know."""
        data = super().clean() or {}
        given, name = data.get("options") or {}, data.get("source")
        if name and (unknown := sorted(set(given) - set(sources.get(name).options))):
            known = ", ".join(sources.get(name).options) or _("none")
            message = _("This source does not know the option “%(name)s”; it knows: %(known)s.")
            self.add_error("options", forms.ValidationError(message, params={"name": unknown[0], "known": known}))
        return data
