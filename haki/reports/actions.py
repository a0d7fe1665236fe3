"""Every write of this room: snapshots made, texts written, published, withdrawn; what was erased is forgotten."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from haki.core import events, ulid
from haki.lib.rendering import Figure, Report, jsonfile
from haki.lib.rendering.changing import with_figures, with_texts, without_records
from haki.reports import declared, frozen, queries
from haki.reports.models import Snapshot

if TYPE_CHECKING:
    from haki.accounts.models import User

KIND = "snapshot"
LONGEST = 20_000
"""Letters of a passage."""


class NotPublicError(ValueError):
    """A snapshot cannot be published: not everybody may see all that it counts."""


class TextChangedError(ValueError):
    """Somebody else changed the text meanwhile; `now` is what stands there."""

    def __init__(self, now: str) -> None:
        """Keep what stands there now."""
        super().__init__(_("Somebody else changed this text meanwhile."))
        self.now = now


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
    _record("snapshot made", snapshot, by, name=name, why=why.strip())
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


@transaction.atomic
def write_text(*, snapshot: Snapshot, name: str, text: str, was: str, by: "User") -> None:
    """Write a passage. was: the text that the person started from; TextChangedError when it is no longer that.

    ValueError for a passage that is not there, one that is too long, and a snapshot that is published.
    """
    snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    report = frozen.report_of(snapshot)
    now = {one.name: one.text for one in frozen.passages(report)}
    if snapshot.is_published:
        raise ValueError(_("This snapshot is published: its texts do not change any more. Refresh it to go on."))
    if name not in now:
        raise ValueError(_("There is no place for this text in the report."))
    if len(text) > LONGEST:
        raise ValueError(_("The text is too long: at most %(most)s letters.") % {"most": LONGEST})
    if _lines(now[name]) != _lines(was):
        raise TextChangedError(now[name])
    snapshot.texts = {**snapshot.texts, name: _lines(text)}
    _keep(snapshot, replace(report, blocks=with_texts(report.blocks, snapshot.texts)))
    _record("snapshot text written", snapshot, by, passage=name)


@transaction.atomic
def publish(*, snapshot: Snapshot, by: "User") -> None:
    """Show a snapshot to everybody. NotPublicError when it counts or shows a record that not everybody may see."""
    snapshot = Snapshot.objects.select_for_update(of=("self",)).get(pk=snapshot.pk)
    if not snapshot.is_over_public:
        raise NotPublicError(_("It counts records that not everybody may see. Make it again over public records only."))
    if hidden := queries.not_public(frozen.report_of(snapshot)):
        said = _("%(count)s of the records behind it are no longer public. Refresh the numbers, then publish.")
        raise NotPublicError(said % {"count": hidden})
    snapshot.published_at, snapshot.published_by = timezone.now(), by
    snapshot.save(update_fields=["published_at", "published_by", "updated_at"])
    _record("snapshot published", snapshot, by)


@transaction.atomic
def withdraw(*, snapshot: Snapshot, by: "User") -> None:
    """Show a snapshot no longer to everybody; publishing it again undoes this."""
    snapshot.published_at = snapshot.published_by = None
    snapshot.save(update_fields=["published_at", "published_by", "updated_at"])
    _record("snapshot withdrawn", snapshot, by)


def forget(*, kind: str, record_id: UUID, **_more: Any) -> None:
    """Take an erased record out of every snapshot that shows what it said. Its numbers stay: they say nothing of it."""
    named = frozen.named_as(kind, record_id)
    for snapshot in Snapshot.objects.filter(content__blocks__contains=[{"record": named}]):
        report = frozen.report_of(snapshot)
        _keep(snapshot, replace(report, blocks=without_records(report.blocks, {named})))
        _record("erased record left out of snapshot", snapshot, None)


def record_taken(*, name: str, parameters: Mapping[str, str], format_name: str, by: "User | None", title: str) -> None:
    """Record that somebody took a report away as a file (None: the command line, or a visitor)."""
    data = {"report": name, "parameters": dict(parameters), "format": format_name}
    events.record("report taken away", kind="report", record_id=None, by=by, title=title, data=data)


def _leading_here(report: Report, pk: UUID) -> list[Any]:
    """Return the blocks with each figure's address that of its own records: those counted, whatever is there later."""
    numbers = iter(range(1, 1_000_000))

    def led(figure: Figure) -> Figure:
        number = next(numbers)
        if figure.trace is None:
            return figure
        return replace(figure, url=f"{settings.BASE_URL}{reverse('reports:figure', args=[pk, number])}")

    return with_figures(report.blocks, led)


def _keep(snapshot: Snapshot, report: Report) -> None:
    snapshot.content = jsonfile.content(report)
    snapshot.sha256 = jsonfile.checksum(snapshot.content)
    snapshot.save(update_fields=["content", "sha256", "texts", "updated_at"])


def _lines(text: str) -> str:
    """Return a text with line ends as the program writes them: a browser sends others."""
    return text.replace("\r\n", "\n").strip()


def _record(verb: str, snapshot: Snapshot, by: "User | None", **data: Any) -> None:
    said = {**data, "sha256": snapshot.sha256}
    events.record(verb, kind=KIND, record_id=snapshot.pk, by=by, title=snapshot.title, data=said)
