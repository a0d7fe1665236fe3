"""What the background has to do: schemes with decisions that no model has learned from yet."""

from django.db.models import Q

from haki.coding.models import Decision, ModelVersion, Training
from haki.coding.queries.scheme_terms import SCHEMES, terms_in_use
from haki.ingest import locks
from haki.ingest.models import Run, State

AFTER = 50
"""New decisions of a scheme after which its model is trained again; with fewer, at night."""


def new_decisions(scheme: str) -> int:
    """Return how many decisions were made since the last training of a scheme."""
    last = Training.objects.filter(scheme=scheme).first()
    decisions = Decision.objects.filter(term__in=terms_in_use(scheme).values("pk"))
    return (decisions.filter(at__gt=last.at) if last else decisions).count()


def last_training(scheme: str) -> Training | None:
    """Return what came of the last training of a scheme, None before the first."""
    return Training.objects.filter(scheme=scheme).first()


def is_importing() -> bool:
    """Whether some process writes an import just now; suggesting then stands back, and begins when it has ended."""
    running = Run.objects.filter(state=State.RUNNING).values_list("pk", flat=True)
    return any(locks.is_at_work(run) for run in running)


def due(*, after: int = AFTER) -> list[str]:
    """Return the schemes to train: with so many new decisions, or whose local model in force must be made again.

    That is so when it learned from a text that was erased since, or when a newer model ships or it could not be read (its
    training was forgotten then).
    """
    local = ModelVersion.objects.filter(is_in_force=True, origin=ModelVersion.Origin.LOCAL)
    known = Training.objects.values("scheme")
    again = set(local.filter(Q(has_erased=True) | ~Q(scheme__in=known)).values_list("scheme", flat=True))
    return [scheme for scheme in SCHEMES if scheme in again or new_decisions(scheme) >= after]
