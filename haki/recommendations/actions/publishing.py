"""Making the dump of what is public, and noting what it holds, so that the next one knows what changed."""

import shutil
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from haki.core import events
from haki.core.alone import alone
from haki.recommendations.dump import files, kept
from haki.recommendations.dump.files import Report, Written
from haki.recommendations.queries import KIND

_LOCK = 4_729_088


def dump(*, folder: Path | None = None, report: Report | None = None) -> dict[str, int]:
    """Write the dump into `folder`, else where everybody can fetch it; return how many records, new, changed, withdrawn.

    One at a time: another process waits. Dumps kept before are cleared away.
    """
    with alone(_LOCK, wait=True):
        at = timezone.now()
        target = folder or kept.folder_for(at)
        written = files.write(target, at=at, report=report)
        counts = note(written=written)
        if folder is None:
            for older in kept.root().glob("recommendations-*"):
                if older != target:
                    shutil.rmtree(older, ignore_errors=True)
        return counts


@transaction.atomic
def note(*, written: Written) -> dict[str, int]:
    """Note what a dump holds: what is new in it or said otherwise has changed, what is in it no more was withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE dumped (id uuid PRIMARY KEY, digest bytea NOT NULL) ON COMMIT DROP")
        with cursor.copy("COPY dumped (id, digest) FROM STDIN") as copy:
            for row in written.digests.items():
                copy.write_row(row)
        cursor.execute(
            "INSERT INTO recommendations_published AS p (id, digest, published_at, changed_at)"
            " SELECT id, digest, %(at)s, %(at)s FROM dumped ON CONFLICT (id) DO UPDATE"
            " SET digest = excluded.digest, changed_at = excluded.changed_at, withdrawn_at = NULL"
            " WHERE p.digest <> excluded.digest OR p.withdrawn_at IS NOT NULL",
            {"at": written.at},
        )
        written_now = cursor.rowcount
        cursor.execute("SELECT count(*) FROM recommendations_published WHERE published_at = %s", [written.at])
        new = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE recommendations_published AS p SET withdrawn_at = %(at)s, changed_at = %(at)s, digest = ''"
            " WHERE withdrawn_at IS NULL AND NOT EXISTS (SELECT FROM dumped WHERE dumped.id = p.id)",
            {"at": written.at},
        )
        withdrawn = cursor.rowcount
        cursor.execute("DROP TABLE dumped")
    counts = {"records": len(written.digests), "new": new, "changed": written_now - new, "withdrawn": withdrawn}
    events.record("dumped", kind=KIND, record_id=None, by=None, data=counts)
    return counts
