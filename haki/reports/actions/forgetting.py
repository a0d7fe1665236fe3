"""What was erased is forgotten here too."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from haki.lib.rendering.changing import without_records
from haki.reports import frozen
from haki.reports.actions.keeping import keep, record
from haki.reports.models import Snapshot


def forget(*, kind: str, record_id: UUID, **_more: Any) -> None:
    """Take an erased record out of every snapshot that shows what it said. Its numbers stay: they say nothing of it."""
    named = frozen.named_as(kind, record_id)
    for snapshot in Snapshot.objects.filter(content__blocks__contains=[{"record": named}]):
        report = frozen.report_of(snapshot)
        keep(snapshot, replace(report, blocks=without_records(report.blocks, {named})))
        record("erased record left out of snapshot", snapshot, None)
