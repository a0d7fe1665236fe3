"""The records behind a figure, as far as a reader may see them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from haki.core import records
from haki.core.records import SearchDocument
from haki.lib.rendering import Figure
from haki.lib.rendering.packing import unpack

if TYPE_CHECKING:
    from uuid import UUID

    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User

_PART, _LETTERS = 5_000, 240


@dataclass(frozen=True)
class Shown:
    """A record behind a figure, for a reader who may see it; the beginning of its text, and the text's language."""

    title: str
    url: str
    text: str = ""
    language: str = "und"


@dataclass(frozen=True)
class Behind:
    """The records behind a figure: a page of those that the reader may see, how many these are, and how many are not shown."""

    rows: list[Shown]
    visible: int
    hidden: int


def behind(figure: Figure, user: "User | AnonymousUser", *, offset: int = 0, limit: int = 100) -> Behind:
    """Return the records that were counted, as far as `user` may see them now; what is gone counts as not shown."""
    if figure.trace is None:
        return Behind([], 0, 0)
    kind, ids = records.get(figure.trace.kind), unpack(figure.trace.ids)
    seen: list[UUID] = []
    for start in range(0, len(ids), _PART):
        part = ids[start : start + _PART]
        seen += kind.visible_to(user).filter(pk__in=part).order_by().values_list("pk", flat=True)
    wanted = sorted(seen)[offset : offset + limit]
    found = {thing.pk: thing for thing in kind.visible_to(user).filter(pk__in=wanted)}
    texts = {one.id: _beginning(one) for one in kind.documents(wanted)}
    rows = [
        Shown(kind.title(found[pk]), kind.url(found[pk]), *texts.get(pk, ("", "und"))) for pk in wanted if pk in found
    ]
    return Behind(rows, len(seen), len(ids) - len(seen))


def _beginning(document: SearchDocument) -> tuple[str, str]:
    """Return the beginning of a record's text, in the reader's language where it has one, and its language."""
    mine = (get_language() or "en").split("-")[0]
    language = mine if mine in document.texts else next(iter(document.texts), "und")
    text = document.texts.get(language, "")
    return (text if len(text) <= _LETTERS else f"{text[:_LETTERS].rsplit(' ', 1)[0]} …"), language
