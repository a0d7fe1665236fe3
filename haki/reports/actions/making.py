"""Making snapshots, and making them again with the numbers of now."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from haki.core import ulid
from haki.lib.rendering import Figure, Report, jsonfile
from haki.lib.rendering.changing import with_figures, with_texts
from haki.reports import declared
from haki.reports.actions.keeping import record
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def make(
    *,
    name: str,
    parameters: Mapping[str, str],
    language: str,
    by: "User",
    why: str = "",
    is_over_public: bool = True,
    texts: Mapping[str, str] | None = None,
    previous: Snapshot | None = None,
) -> Snapshot:
    """Make a report and freeze it. is_over_public: count only what everybody may see, else what `by` may see.

    KeyError for an unknown report, ParameterProblem for parameters that do not go together.
    """
    texts, pk = dict(texts or {}), ulid.new()
    with override(language):
        report = declared.report(name).build(parameters, None if is_over_public else by, texts)
    report = replace(report, name=name, parameters=dict(parameters), language=language)
    report = replace(report, blocks=with_texts(_leading_here(report, pk), texts))
    content = jsonfile.content(report)
    snapshot: Snapshot = Snapshot.objects.create(
        id=pk,
        name=name,
        parameters=dict(parameters),
        language=language,
        title=report.title,
        why=why.strip(),
        is_over_public=is_over_public,
        content=content,
        sha256=jsonfile.checksum(content),
        texts=texts,
        by=by,
        previous=previous,
    )
    record("snapshot made", snapshot, by, name=name, why=why.strip())
    return snapshot


def refresh(*, snapshot: Snapshot, by: "User", why: str = "") -> Snapshot:
    """Make the same report with the numbers of now; what people wrote is taken over. The old snapshot stays."""
    return make(
        name=snapshot.name,
        parameters=snapshot.parameters,
        language=snapshot.language,
        by=by,
        why=why,
        is_over_public=snapshot.is_over_public,
        texts=snapshot.texts,
        previous=snapshot,
    )


def _leading_here(report: Report, pk: UUID) -> list[Any]:
    """Return the blocks with each figure's address that of its own records: those counted, whatever is there later."""
    numbers = iter(range(1, 1_000_000))

    def led(figure: Figure) -> Figure:
        number = next(numbers)
        if figure.trace is None:
            return figure
        return replace(figure, url=f"{settings.BASE_URL}{reverse('reports:figure', args=[pk, number])}")

    return with_figures(report.blocks, led)
