"""The rules, ending one, taking it up again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks_rules
from haki.coding.actions import rules as actions
from haki.coding.models import Rule
from haki.coding.queries import rules as queries


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the rules."""
    require(request.user, Permission.MANAGE_CODING)
    return render(request, "coding/rules.html", {"rules": queries.listed()})


@login_required
@require_POST
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End a rule."""
    require(request.user, Permission.MANAGE_CODING)
    rule = get_object_or_404(Rule, pk=pk, ended_at=None)
    actions.end_rule(rule=rule, by=signed_in(request))
    messages.success(request, _("The rule has ended, and its suggestions are gone. It can be taken up again."))
    return redirect("coding:rule", pk)


@login_required
@require_POST
def resume(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take up a rule again."""
    require(request.user, Permission.MANAGE_CODING)
    rule = get_object_or_404(Rule, pk=pk, ended_at__isnull=False)
    with transaction.atomic():
        actions.resume_rule(rule=rule, by=signed_in(request))
        tasks_rules.apply_rule.defer(rule=str(rule.pk))
    messages.success(request, _("The rule suggests again, in a moment."))
    return redirect("coding:rule", pk)
