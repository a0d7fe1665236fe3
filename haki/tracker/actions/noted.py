"""What imports noted of a record, to be forgotten with it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q

from haki.ingest.models import Applied, Run


def forget_noted(record: UUID, text: str, said: Callable[[Mapping[str, Any]], str]) -> None:
    """Take a record's words out of what imports keep to undo a run, and of the sample of differences that runs show.

    text: what it says now, as that sample has it; said(what a run keeps) → what it said before.
    """
    applied = Applied.objects.filter(record=record)
    texts = {text, *(said(before) for before in applied.values_list("before", flat=True) if before)}
    applied.delete()
    for one in filter(None, texts):
        for run in Run.objects.filter(
            Q(difference__contains=[{"after": one}]) | Q(difference__contains=[{"before": one}])
        ):
            kept = [line for line in run.difference if one not in {line.get("before"), line.get("after")}]
            Run.objects.filter(pk=run.pk).update(difference=kept)
