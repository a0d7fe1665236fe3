"""A file comes in."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.db import transaction

from haki.core import events
from haki.ingest import cleaning, raw, sources
from haki.ingest.models import Run, State

if TYPE_CHECKING:
    from haki.accounts.models import User


def receive(
    *,
    source: str,
    content: Path | BinaryIO,
    file_name: str,
    options: Mapping[str, str],
    by: "User | None",
    is_limited: bool = True,
    way: str = "",
) -> Run:
    """Keep a file as it came, and begin a run for it; nothing is read yet.

    way: of haki.ingest.models.Way, where nobody brought it.
    Raises KeyError for an unknown source, ValueError for an option that the source does not know,
    haki.ingest.raw.TooLargeError for a file over UPLOAD_LIMIT (which the command line is not bound by: is_limited). When
    the disk is full the run returned is FAILED, with the sentence in `problem`.
    """
    declared = sources.get(source)
    if unknown := set(options) - set(declared.options):
        known = ", ".join(declared.options) or "none"
        raise ValueError(f"{source} does not know the option {min(unknown)!r}; it knows: {known}.")
    name = cleaning.text(PurePosixPath(file_name.replace("\\", "/")).name)[-200:] or "file"
    run = Run(source=source, file_name=name, options=dict(options), by=by, way=way)
    try:
        kept = _keep(content, settings.UPLOAD_LIMIT if is_limited else None)
    except raw.NoRoomError as error:
        run.state, run.problem = State.FAILED, str(error)
    else:
        run.stored, run.sha256, run.size = kept.stored, kept.sha256, kept.size
    with transaction.atomic():
        run.save()
        data = {"source": source, "sha256": run.sha256, "size": run.size, "problem": run.problem}
        events.record("received", kind="import-run", record_id=run.pk, by=by, title=name, data=data)
    return run


def _keep(content: Path | BinaryIO, limit: int | None) -> raw.Kept:
    if not isinstance(content, Path):
        return raw.keep(raw.pieces(content), limit=limit)
    if limit is not None and content.stat().st_size > limit:
        raise raw.TooLargeError
    with content.open("rb") as file:
        return raw.keep(raw.pieces(file), limit=limit)
