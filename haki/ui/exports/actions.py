"""Who took what away is recorded."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from haki.core import events
from haki.core.models import Event
from haki.ui.exports.export import Export

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def record_export(*, export: Export, format_name: str, by: "User | AnonymousUser | None") -> Event:
    """Record that `by` (None: the command line; a visitor is nobody) takes `export` away: what was asked, how many, as what."""
    data = {
        "query": export.query,
        "filters": {one.name: list(one.codes) for one in export.filters},
        "count": export.total,
        "format": format_name,
        **({"codes": "all"} if export.with_suggested else {}),
    }
    person = None if isinstance(by, AnonymousUser) else by
    return events.record(
        "exported", kind=export.kind, record_id=None, by=person, title=export.logged_as or export.title, data=data
    )
