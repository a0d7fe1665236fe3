"""What an administrator does with models: put a version in force, let training choose again, have one trained now."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from procrastinate.exceptions import AlreadyEnqueued

from haki.accounts.permissions import Permission, require
from haki.accounts.views.request import signed_in
from haki.coding import tasks
from haki.coding.actions import versions as actions
from haki.coding.models import ModelVersion
from haki.coding.views import steps
from haki.coding.views.card import state_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def put_in_force(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once, then let a version speak for its scheme."""
    require(request.user, Permission.MANAGE_MODELS)
    version = get_object_or_404(ModelVersion.objects.defer("content", "learned_from"), pk=pk)
    state = state_of(version.scheme)
    if request.method != "POST":
        return render(request, "coding/put_in_force.html", {"version": version, "state": state})
    why = steps.reason(request)
    try:
        actions.put_in_force(version=version, by=signed_in(request), why=why or _("An administrator chose it."))
        tasks.soon()
        messages.success(request, _("The version %(version)s is in force.") % {"version": version.version})
    except actions.ContentGone as problem:
        messages.error(request, str(problem))
    return redirect("coding:model", version.scheme)


@login_required
@require_POST
def choose_automatically(request: HttpRequest, scheme: str) -> HttpResponse:
    """Let training replace the model again when it has a better one."""
    require(request.user, Permission.MANAGE_MODELS)
    state = state_of(scheme)
    actions.choose_automatically(scheme=state.code, by=signed_in(request))
    messages.success(request, _("From now on training puts the better model in force by itself."))
    return redirect("coding:model", scheme)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def learn(request: HttpRequest, scheme: str) -> HttpResponse:
    """Ask once, then have a model trained from people's decisions, in the background."""
    require(request.user, Permission.MANAGE_MODELS)
    state = state_of(scheme)
    if request.method != "POST":
        return render(request, "coding/learn.html", {"state": state})
    try:
        with transaction.atomic():
            asked = tasks.retrain.configure(queueing_lock=f"coding.retrain {scheme}")
            from_sources = True if request.POST.get("from") == "sources" else None  # None: as the model in force did
            asked.defer(scheme=scheme, by=str(signed_in(request).pk), from_sources=from_sources)
        messages.success(request, _("A model is being trained from the decisions. Look again in some minutes."))
    except AlreadyEnqueued:
        messages.info(request, _("A training waits already. Look again in some minutes."))
    return redirect("coding:model", scheme)
