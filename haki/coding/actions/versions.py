"""Taking up the models that ship with haki, and choosing which version of a model is in force."""

import logging
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from haki.coding.models import ModelVersion, Training
from haki.coding.models_in_force import current, shipped
from haki.coding.queries.queue import coded_kinds
from haki.coding.queries.scheme_terms import SCHEMES
from haki.core import events
from haki.core.alone import in_turn

if TYPE_CHECKING:
    from haki.accounts.models import User

log = logging.getLogger(__name__)
KIND = "model"
KEPT = 5
"""How many local versions of a scheme keep their content, so that one can go back to them."""
_LOCK = 4_729_011  # one process at a time registers


class ContentGone(Exception):  # noqa: N818
    """The version's content is no longer kept; the message says so."""


def register_shipped() -> dict[str, str]:
    """Make a row of each model file that ships with this version of haki, and put it in force unless a local one is.

    Doing it again changes nothing. Return scheme → what is wrong with its file, of those that cannot be used.
    """
    problems: dict[str, str] = {}
    for scheme in SCHEMES:
        path = shipped(scheme)
        if path.exists() and (problem := _register(scheme, path)):
            problems[scheme] = problem
    return problems


def replace_unreadable() -> None:
    """Put the shipped model in force where a local one cannot be read, as one of another version of haki."""
    for scheme in current().problems:
        _fall_back(scheme)


@transaction.atomic
def _fall_back(scheme: str) -> None:
    rows = ModelVersion.objects.select_for_update(of=("self",)).filter(scheme=scheme)
    before = rows.filter(is_in_force=True, origin=ModelVersion.Origin.LOCAL).first()
    base = rows.filter(origin=ModelVersion.Origin.SHIPPED).order_by("-trained_at", "-pk").first()
    if before is not None and base is not None:
        switch(base, why=_("The model learned here cannot be read. It is made again at the next training."), by=None)
        Training.objects.filter(scheme=scheme).delete()  # all decisions are new again


def note_withdrawn() -> None:
    """Note on local models in force that they learned from texts that not everybody may see any more."""
    local = ModelVersion.objects.filter(is_in_force=True, origin=ModelVersion.Origin.LOCAL, has_erased=False)
    for version in local.defer("content"):
        public = sum(
            kind.visible_to(AnonymousUser()).filter(pk__in=version.learned_from).count() for kind in coded_kinds()
        )
        if public < len(version.learned_from):
            ModelVersion.objects.filter(pk=version.pk).update(has_erased=True)


def _register(scheme: str, path: Path) -> str:
    from haki.lib import textml

    checksum = sha256(path.read_bytes()).hexdigest()
    rows = ModelVersion.objects.filter(scheme=scheme)
    if rows.filter(origin=ModelVersion.Origin.SHIPPED, sha256=checksum).exists():
        return ""
    try:
        model = textml.load(path)
    except textml.ModelUnreadable as problem:
        log.error("The shipped model of %s cannot be used: %s", scheme, problem)  # noqa: TRY400
        return str(problem)
    with transaction.atomic():
        in_turn(_LOCK)
        row, _is_new = ModelVersion.objects.update_or_create(
            scheme=scheme,
            version=model.version,
            defaults={"origin": ModelVersion.Origin.SHIPPED, "sha256": checksum, "card": model.card.as_data()},
        )
        before = rows.filter(is_in_force=True).first()
        if before is None or before.origin == ModelVersion.Origin.SHIPPED:
            switch(row, why=_("It ships with this version of haki."), by=None)
        else:
            row.why = _("A model learned here is in force. The next training compares them.")
            row.save(update_fields=["why"])
            Training.objects.filter(scheme=scheme).delete()  # which makes one due
    return ""


@transaction.atomic
def put_in_force(*, version: ModelVersion, by: "User", why: str) -> ModelVersion:
    """Let this version speak for its scheme, and keep it until a person says otherwise (`choose_automatically`).

    ContentGone when the version is too old to be kept.
    """
    version = ModelVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    is_local = version.origin == ModelVersion.Origin.LOCAL
    if is_local and not version.content:
        raise ContentGone(
            _("Only the last %(kept)s models learned here are kept: choose one of these.") % {"kept": KEPT}
        )
    newest = ModelVersion.objects.filter(scheme=version.scheme, origin=ModelVersion.Origin.SHIPPED)
    if not is_local and version != newest.order_by("-trained_at", "-pk").first():
        raise ContentGone(_("This model shipped with an earlier version of haki and is not in this one."))
    return switch(version, why=why, by=by, is_chosen=True)


@transaction.atomic
def choose_automatically(*, scheme: str, by: "User") -> None:
    """Let training again replace the model of a scheme when it has a better one."""
    for row in ModelVersion.objects.select_for_update(of=("self",)).filter(scheme=scheme, is_chosen=True):
        row.is_chosen = False
        row.save(update_fields=["is_chosen"])
        events.record("model chosen automatically", kind=KIND, record_id=row.pk, by=by, title=str(row))


def switch(version: ModelVersion, *, why: str, by: "User | None", is_chosen: bool = False) -> ModelVersion:
    """Put a version in force in place of the one before, in the transaction of the caller."""
    list(ModelVersion.objects.select_for_update(of=("self",)).filter(scheme=version.scheme).values_list("pk"))
    before = ModelVersion.objects.filter(scheme=version.scheme, is_in_force=True).exclude(pk=version.pk)
    data = {"scheme": version.scheme, "version": version.version, "why": why, "before": [row.version for row in before]}
    shipped_before = list(before.filter(origin=ModelVersion.Origin.SHIPPED).values_list("pk", flat=True))
    before.update(is_in_force=False, is_chosen=False)
    ModelVersion.objects.filter(pk__in=shipped_before).update(why=_("It shipped with haki; another one is in force."))
    version.is_in_force, version.is_chosen, version.why = True, is_chosen, why
    version.save(update_fields=["is_in_force", "is_chosen", "why"])
    events.record("model put in force", kind=KIND, record_id=version.pk, by=by, title=str(version), data=data)
    return version


def empty_old(scheme: str) -> None:
    """Let go of the content of local versions but the last KEPT and the one in force; their rows stay.

    That of versions which learned from an erased text goes at once.
    """
    local = ModelVersion.objects.filter(scheme=scheme, origin=ModelVersion.Origin.LOCAL)
    newest = local.order_by("-trained_at", "-pk").values_list("pk", flat=True)[:KEPT]
    aside = local.filter(is_in_force=False)
    aside.filter(Q(has_erased=True) | ~Q(pk__in=list(newest))).update(content=b"", learned_from=[])
