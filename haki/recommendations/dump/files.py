"""The files of a dump: JSON lines and CSV, packed with gzip, with their checksums and what their fields mean."""

import csv
import gc
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from haki.ingest import sources
from haki.recommendations.columns import COLUMNS
from haki.recommendations.dump import lines
from haki.recommendations.dump.packing import packed
from haki.recommendations.exported import PART, Reader
from haki.recommendations.models import Recommendation
from haki.recommendations.naming import source_name
from haki.recommendations.takeaway import note
from haki.ui import invented
from haki.ui.exports.csvfile import cells

ABOUT = "datapackage.json"
SUMS = "SHA256SUMS"
_PART = ".part"
Report = Callable[[str, int, int | None], None]


@dataclass
class Written:
    """What a dump holds: each recommendation's digest, how many each source attests, and when it was begun."""

    at: datetime
    digests: dict[UUID, bytes] = field(default_factory=dict)
    sources: Counter[str] = field(default_factory=Counter)


def write(folder: Path, *, at: datetime, report: Report | None = None) -> Written:
    """Write what is public now into `folder`, in English; the description comes last, so a folder that has one is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    written = Written(at)
    names = {kind: f"recommendations-{at.astimezone(UTC):%Y-%m-%d}.{kind}.gz" for kind in ("jsonl", "csv")}
    with override("en"):
        try:
            with ExitStack() as stack:
                stack.enter_context(_nothing_looked_through())
                files = {kind: stack.enter_context(packed(folder / f"{name}{_PART}")) for kind, name in names.items()}
                _write_records(files["jsonl"], files["csv"], written, report)
        except BaseException:
            for name in names.values():
                (folder / f"{name}{_PART}").unlink(missing_ok=True)
            raise
        for name in names.values():
            (folder / f"{name}{_PART}").replace(folder / name)
        _write_about(folder, names, written)
    return written


@contextmanager
def _nothing_looked_through() -> Iterator[None]:
    """Keep what is there already from being searched for garbage, which millions of short-lived rows would cause often."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _write_records(jsonl: TextIO, sheet: TextIO, written: Written, report: Report | None) -> None:
    visitor, mark = AnonymousUser(), invented.recommendations()
    ids = list(Recommendation.objects.visible_to(visitor).order_by("pk").values_list("pk", flat=True))
    reader, writer = Reader(visitor), csv.writer(sheet, lineterminator="\r\n")
    sheet.write("\ufeff")
    writer.writerow([column.name for column in COLUMNS] + (["invented"] if mark else []))
    for start in range(0, len(ids), PART):
        for line in lines.read(ids[start : start + PART], reader):
            jsonl.write(f"{line.text}\n")
            writer.writerow(cells(COLUMNS, line.one) + ([mark] if mark else []))
            written.digests[line.one.id] = line.digest
            written.sources.update({given["source"] for given in line.said["attestations"]})
        if report:
            report("records", min(start + PART, len(ids)), len(ids))


def _write_about(folder: Path, names: dict[str, str], written: Written) -> None:
    said = {
        "jsonl": ("application/jsonl", lines.fields()),
        "csv": ("text/csv", [{"name": one.name, "type": "string", "title": str(one.label)} for one in COLUMNS]),
    }
    resources = [_resource(folder / name, kind, *said[kind]) for kind, name in names.items()]
    about = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "recommendations",
        "title": _("Recommendations"),
        "description": " ".join(filter(None, [invented.recommendations(), note()])),
        "created": stamp(written.at),
        "homepage": settings.BASE_URL,
        "sources": [
            {"title": _source(name), "name": name, "records": count} for name, count in sorted(written.sources.items())
        ],
        "records": len(written.digests),
        "invented": bool(invented.recommendations()),
        "changes": f"{settings.BASE_URL}/api/v1/recommendations/changes.jsonl?since={stamp(written.at)}",
        "resources": resources,
    }
    sums = "".join(f"{one['hash'].removeprefix('sha256:')}  {one['path']}\n" for one in resources)
    (folder / SUMS).write_text(sums, encoding="utf-8")
    part = folder / f"{ABOUT}{_PART}"
    part.write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(folder / ABOUT)


def _resource(path: Path, kind: str, media_type: str, fields: list[dict[str, str]]) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": f"recommendations-{kind}",
        "path": path.name,
        "format": kind,
        "compression": "gz",
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {"fields": fields},
    }


def _source(name: str) -> str:
    """Return the label of a source; what no import is called by, as lists name it."""
    try:
        return str(sources.get(name).label)
    except KeyError:
        return source_name(name)


def stamp(moment: datetime) -> str:
    """Return a moment as a date of the dump says it, to the microsecond: what comes after it is not what came with it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
