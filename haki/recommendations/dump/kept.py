"""The dump that is kept for everybody to fetch, in HAKI_HOME/dumps: the latest one."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from haki.recommendations.dump.files import ABOUT, SUMS
from haki.recommendations.models import Published, Recommendation


@dataclass(frozen=True)
class Kept:
    """A dump that lies ready. about: what its description says (a Data Package)."""

    folder: Path
    about: dict[str, Any]

    @property
    def at(self) -> datetime:
        """When it was begun."""
        return datetime.fromisoformat(self.about["created"])

    @property
    def names(self) -> list[str]:
        """The names of its files."""
        return [*(one["path"] for one in self.about["resources"]), ABOUT, SUMS]

    @property
    def is_public(self) -> bool:
        """Whether everything in it may still be given to everybody: nothing was erased or closed since it was made."""
        if Published.objects.filter(withdrawn_at__gt=self.at).exists():
            return False
        visible = Recommendation.objects.visible_to(AnonymousUser()).values("pk")
        return not Published.objects.filter(withdrawn_at=None).exclude(pk__in=visible).exists()


def root() -> Path:
    """Return the folder of dumps."""
    return Path(settings.HOME) / "dumps"


def folder_for(at: datetime) -> Path:
    """Return the folder of the dump begun at this moment."""
    return root() / f"recommendations-{at:%Y%m%dT%H%M%S%f}"


def latest() -> Kept | None:
    """Return the latest whole dump, or None."""
    for about in sorted(root().glob(f"recommendations-*/{ABOUT}"), reverse=True):
        try:
            return Kept(about.parent, json.loads(about.read_text(encoding="utf-8")))
        except OSError:  # it was cleared away this moment
            continue
    return None
