"""Why other records are counted now than then."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from haki.lib.rendering import Figure


class Change(TextChoices):
    """Why a record is counted now, or no longer."""

    NEW = "new", _("new since then")
    CAME = "recoded in", _("was there already, and is counted since it was recoded or shown to more people")
    ERASED = "erased", _("erased")
    WITHDRAWN = "withdrawn", _("withdrawn: no longer shown to those for whom it was counted")
    REMOVED = "removed", _("no longer there")
    RECODED = "recoded", _("still there, but recoded: the query does not find it any more")


@dataclass(frozen=True)
class Changed:
    """Records that changed for one reason, and, where their room knows more, why."""

    reason: str
    why: str
    ids: Sequence[UUID]


@dataclass(frozen=True)
class Recounted:
    """A figure counted again. number: its place in the report, from 1. problem: why it cannot be, else empty."""

    number: int
    figure: Figure
    now: int = 0
    changes: Sequence[Changed] = ()
    problem: str = ""

    @property
    def then(self) -> int | float:
        """What was published."""
        return self.figure.value

    @property
    def has_changed(self) -> bool:
        """Whether other records are counted now, though the number be the same."""
        return bool(self.changes)
