"""The form of a report: a field for each of its parameters, named as in an address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from haki.reports import asking
from haki.reports.declared import NamedReport, Parameter, ParameterProblem
from haki.ui.labels import Labels


class ReportForm(forms.Form):
    """Asks for the parameters of a report; `parameters` are they as codes, once it is valid."""

    parameters: dict[str, str]

    def __init__(
        self, report: NamedReport, data: QueryDict | None = None, initial: dict[str, str] | None = None
    ) -> None:
        """Add a field for each parameter; those with a vocabulary offer the names of its terms."""
        super().__init__(_joined(report, data) if data is not None else None, initial=initial)
        self.report = report
        self.offered: dict[str, list[str]] = {}
        for one in report.parameters:
            if one.vocabulary:
                self.offered[one.name] = sorted(Labels().of(one.vocabulary).values())
            self.fields[one.name] = forms.CharField(
                label=str(one.label),
                required=one.is_required,
                max_length=asking.LONGEST,
                help_text=str(one.help),
                widget=_widget(one, self.data.get(one.name, "")),
            )

    @property
    def near(self) -> list[forms.BoundField]:
        """The fields that are asked first."""
        return [self[one.name] for one in self.report.parameters if not one.is_further]

    @property
    def further(self) -> list[forms.BoundField]:
        """The fields that are seldom needed."""
        return [self[one.name] for one in self.report.parameters if one.is_further]

    @property
    def is_further(self) -> bool:
        """Whether one of those was given, or has an error."""
        return any(field.data or field.errors for field in self.further)

    def clean(self) -> dict[str, Any]:
        """Understand codes and names."""
        said = super().clean() or {}
        try:
            self.parameters = asking.understood(self.report, {name: value for name, value in said.items() if value})
        except ParameterProblem as problem:
            self.add_error(problem.name if problem.name in self.fields else None, str(problem.message))
        return said


def _widget(parameter: Parameter, said: str) -> forms.Widget:
    """Return what a parameter is given with; what an address says is kept though it is none of the choices."""
    if parameter.choices is not None:
        choices = {"": "—", **parameter.choices()}
        if said not in choices:  # several codes, parted by commas
            choices[said] = ", ".join(choices.get(code, code) for code in said.split(","))
        return forms.Select(choices=list(choices.items()))
    if parameter.is_day:
        return forms.TextInput({"type": "date"})
    return forms.TextInput(
        {"autocomplete": "off"} | ({"list": f"names-{parameter.name}"} if parameter.vocabulary else {})
    )


class KeepForm(forms.Form):
    """Asks why a snapshot is made, and what it counts."""

    why = forms.CharField(label=_("What is it for?"), max_length=500, required=False)
    also_restricted = forms.BooleanField(
        label=_("Count also what only I may see"),
        help_text=_("Such a snapshot is for you and for editors; it cannot be published."),
        required=False,
    )


def _joined(report: NamedReport, data: QueryDict) -> dict[str, str]:
    """Return the parameters in an address: one given several times means any of its values."""
    names = (one.name for one in report.parameters)
    return {name: ",".join(filter(None, data.getlist(name))) for name in names if name in data}
