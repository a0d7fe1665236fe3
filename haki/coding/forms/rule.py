"""What people fill in about a rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from haki.coding.forms.kinds import QUERY, kinds
from haki.coding.queries.scheme_terms import SCHEMES, label, terms_in_use, titles
from haki.vocab.models import Term


class RuleForm(forms.Form):
    """A saved query that suggests a term."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind of record"))
    query = forms.CharField(
        label=_("Texts found by"),
        max_length=1000,
        widget=forms.TextInput(QUERY),
        help_text=_("A query as in the search, for example: torture AND (prison OR detention)"),
    )
    term = forms.ModelChoiceField(Term.objects.all(), label=_("are suggested the code"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds()  # type: ignore[attr-defined]
        for name in ("name", "term") if "look" in self.data else ():
            self.fields[name].required = False  # looking what a query finds needs the query only
        named = dict(titles())
        groups = [(named[code], [(str(term.pk), label(term)) for term in terms_in_use(code)]) for code in SCHEMES]
        now = self.initial.get("term")
        if now and not any(str(now.pk) == pk for _title, terms in groups for pk, _label in terms):
            groups.append((str(_("Ended")), [(str(now.pk), label(now))]))
        self.fields["term"].widget = forms.Select(choices=[("", "—"), *(group for group in groups if group[1])])
