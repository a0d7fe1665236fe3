"""Many pairs that look alike decided at once, and taken back at once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from haki.recommendations.actions.likenesses import decide_likeness, undo_likeness
from haki.recommendations.models import Likeness

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def decide_together(*, likenesses: Iterable[Likeness], by: "User") -> int:
    """Decide that both of each pair are the same, all at one moment; return how many.

    Left as they are: those decided or joined meanwhile, and those that are not for the same people to see.
    """
    at, decided = timezone.now(), 0
    for likeness in sorted(likenesses, key=lambda one: one.pk):
        try:
            with transaction.atomic():
                decide_likeness(likeness=likeness, same=True, by=by, at=at)
        except ValidationError:
            continue
        decided += 1
    return decided


@transaction.atomic
def undo_together(*, likenesses: Iterable[Likeness], by: "User") -> int:
    """Take decisions back; return how many. Left as it is what cannot be separated any more."""
    undone = 0
    for likeness in sorted(
        likenesses, key=lambda one: one.pk, reverse=True
    ):  # the last to be joined is the first to be separated
        try:
            with transaction.atomic():
                undo_likeness(likeness=likeness, by=by)
        except ValidationError:
            continue
        undone += 1
    return undone
