"""The report that an address asks for."""

from django.http import Http404

from haki.lib.rendering import Report
from haki.reports import declared
from haki.reports.declared import NamedReport, ParameterProblem
from haki.reports.forms import ReportForm


def named(name: str) -> NamedReport:
    """Return the report of this name; Http404 when there is none."""
    try:
        return declared.report(name)
    except KeyError:
        raise Http404 from None


def built(form: ReportForm) -> Report | None:
    """Return the report that is asked for, over what everybody may see; None, with the reason at the form, when it cannot be."""
    if not form.is_valid():
        return None
    try:
        return form.report.build(form.parameters, None, {})
    except ParameterProblem as problem:
        form.add_error(problem.name if problem.name in form.fields else None, str(problem.message))
        return None
