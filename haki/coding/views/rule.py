"""One rule: a saved query that suggests a term, with what it finds and how right it has been."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks_rules
from haki.coding.actions import rules as actions
from haki.coding.forms.rule import RuleForm
from haki.coding.models import Rule
from haki.coding.queries import rules as queries
from haki.coding.queries.preview import preview
from haki.search.results import Results
from haki.ui import listing


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """Make a rule, after looking at what it would do."""
    require(request.user, Permission.MANAGE_CODING)
    return _edited(request, None, RuleForm(request.POST or None, initial=request.GET.dict()))


@login_required
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what a rule does, and change it."""
    require(request.user, Permission.MANAGE_CODING)
    rule = get_object_or_404(queries.rules(), pk=pk)
    said = {"name": rule.name, "kind": rule.kind, "query": rule.query, "term": rule.term}
    return _edited(request, rule, RuleForm(request.POST or None, initial=said))


def _edited(request: HttpRequest, rule: Rule | None, form: RuleForm) -> HttpResponse:
    """Show a rule with what it would do; keep it when that was asked."""
    if (
        request.method == "POST"
        and form.is_valid()
        and "save" in request.POST
        and (saved := _save(request, rule, form))
    ):
        return redirect("coding:rule", saved.pk)
    said = getattr(form, "cleaned_data", form.initial)
    query, found = said.get("query", ""), None
    if query and said.get("kind"):
        found = preview(query, said["kind"], said.get("term"), request.user)
    problem = listing.context(listing.Criteria("", query), Results(problem=found.problem))["problem"] if found else None
    context = {
        "form": form,
        "rule": rule,
        "preview": found,
        "problem": problem,
        "has_ended": rule is not None and queries.has_ended(rule.term),
    }
    return render(request, "coding/rule.html", context, status=422 if form.errors or problem else 200)


def _save(request: HttpRequest, rule: Rule | None, form: RuleForm) -> Rule | None:
    """Keep the rule and have it applied; None when it cannot be, with the reason at the form."""
    try:
        with transaction.atomic():
            saved = actions.save_rule(rule=rule, by=signed_in(request), **form.cleaned_data)
            tasks_rules.apply_rule.defer(rule=str(saved.pk))
    except ValidationError as problem:
        form.add_error(None, problem)
        return None
    messages.success(request, _("The rule is saved. What it suggests appears in a moment."))
    return saved
