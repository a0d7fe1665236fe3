"""The figures of a sample to take away: a row for each pair and label, and for all labels together."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from haki.coding.actions.samples import KIND
from haki.coding.agreement_columns import COLUMNS, Row
from haki.coding.queries.agreement import Pair, Report
from haki.ui import invented
from haki.ui.exports import Export


def export_of(report: Report) -> Export:
    """Return the figures of a report as an export."""
    sample = report.sample
    rows = [row for pair in report.pairs for row in _rows(pair, report)]
    return Export(
        kind=KIND,
        name="agreement",
        title=_("Agreement of coders: %(name)s") % {"name": sample.name},
        address=f"{settings.BASE_URL}{reverse('coding:agreement', args=[sample.pk])}",
        query=sample.query,
        filters=[],
        total=len(rows),
        at=timezone.localtime(),
        columns=COLUMNS,
        rows=lambda: rows,
        blocks=list,
        language=get_language() or "en",
        note=_("Kappa is given for labels that at least five texts have. 95 %: bootstrap over texts."),
        mark=invented.recommendations(),
    )


def _rows(pair: Pair, report: Report) -> Iterator[Row]:
    first = _("model %(version)s") % {"version": report.model} if pair.is_model else pair.first
    yield Row(first, pair.second, "", _("All labels together"), pair.comparison.pooled)
    for term, figures in pair.rows:
        yield Row(first, pair.second, term.code, term.label, figures)
