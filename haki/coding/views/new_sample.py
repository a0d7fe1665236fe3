"""Drawing a new sample."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding.actions import samples as actions
from haki.coding.forms.sample import SampleForm
from haki.coding.queries.rules import problem_of
from haki.search.queries import IndexUnusable


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Draw a new sample."""
    require(request.user, Permission.MANAGE_CODING)
    by, form = signed_in(request), SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if problem := problem_of(said["query"], said["kind"], by):
            form.add_error("query", str(problem.message))
        else:
            try:
                sample = actions.make_sample(**{**said, "coders": list(said["coders"])}, by=by)
            except ValidationError as wrong:
                form.add_error(None, wrong)
            except IndexUnusable as wrong:
                form.add_error("query", str(wrong))
            else:
                messages.success(request, _("The sample is drawn. Its coders can begin."))
                return redirect("coding:sample", sample.pk)
    return render(request, "coding/sample_form.html", {"form": form}, status=422 if form.errors else 200)
