"""What every write shares: the checksum kept in step, and what is recorded."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from haki.core import events
from haki.lib.rendering import Report, jsonfile
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "snapshot"


def keep(snapshot: Snapshot, report: Report) -> None:
    """Keep a changed report, with its checksum."""
    snapshot.content = jsonfile.content(report)
    snapshot.sha256 = jsonfile.checksum(snapshot.content)
    snapshot.save(update_fields=["content", "sha256", "texts", "updated_at"])


def record(verb: str, snapshot: Snapshot, by: "User | None", **data: Any) -> None:
    """Record what was done to a snapshot, with its checksum after it."""
    said = {**data, "sha256": snapshot.sha256}
    events.record(verb, kind=KIND, record_id=snapshot.pk, by=by, title=snapshot.title, data=said)


def record_taken(*, name: str, parameters: Mapping[str, str], format_name: str, by: "User | None", title: str) -> None:
    """Record that somebody took a report away as a file (None: the command line, or a visitor)."""
    data = {"report": name, "parameters": dict(parameters), "format": format_name}
    events.record("report taken away", kind="report", record_id=None, by=by, title=title, data=data)
