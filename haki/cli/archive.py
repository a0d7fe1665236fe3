"""`haki backup` and `haki restore`: one file with the database, the kept files and what is needed to check them.

The file is a tar: manifest.json (version, when, counts and digest of all records, checksum of each member), database.dump
(pg_dump's custom format), files/… The index is derived and not in it; nor is the secret key, so sessions end.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from haki import __version__
from haki.cli import soundness
from haki.config import embedded
from haki.core import actions, tombstones
from haki.ingest import raw
from haki.search import index

FORMAT = 1


def backup(target: Path) -> dict[str, Any]:
    """Write a backup to `target` (whole or not at all); return its manifest. Work may go on meanwhile."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:  # ours alone: it holds confidential records too
        part = Path(folder) / "backup.tar"
        dump = Path(folder) / "database.dump"
        counts, digest = dump_database(dump)
        members = {"database.dump": dump} | {
            f"files/{path.relative_to(settings.FILES_ROOT)}": path
            for path in sorted(settings.FILES_ROOT.rglob("*"))
            if path.is_file() and path.suffix != raw.UNFINISHED
        }
        manifest = {
            "format": FORMAT,
            "haki": __version__,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "demo": settings.DEMO,
            "records": counts,
            "digest": digest,
            "members": {name: sha256(path) for name, path in members.items()},
        }
        with tarfile.open(part, "w") as tar:
            text = json.dumps(manifest, indent=1).encode()
            head = tarfile.TarInfo("manifest.json")
            head.size = len(text)
            tar.addfile(head, io.BytesIO(text))
            for name, path in members.items():
                tar.add(path, arcname=name, recursive=False)
        part.chmod(0o600)
        part.replace(target)
    return manifest


def dump_database(dump: Path) -> tuple[dict[str, int], str]:
    """Dump the database; return counts and digest of the very snapshot that was dumped, though others go on writing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        run_tool(
            "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={dump}"
        )
        return soundness.contents()


def restore(source: Path, *, erased: Path | None = None) -> dict[str, Any]:
    """Restore a backup into this home, which must hold nothing yet; return {"identical", "digest", "erased_again"}.

    identical: whether the restored records were those of the backup, to the last one. Then the database is brought to this
    version, gets a new identity (older indexes are out of step), erasures are replayed (those of `erased` too, the
    file erased.jsonl of the home that was backed up), and the index is rebuilt.
    """
    noted = list(tombstones.noted(erased)) if erased else []
    with tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
        manifest = unpack(source, Path(folder))
        refuse_if_used()
        put_in_place(Path(folder) / "files")
        run_tool("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--exit-on-error",
                 "--single-transaction", str(Path(folder) / "database.dump"))  # fmt: skip
    connection.close()
    digest = soundness.contents()[1]
    call_command("migrate", verbosity=0, interactive=False)
    actions.renew_identity()
    again = actions.replay_erasures(noted)
    index.rebuild()
    return {"identical": digest == manifest["digest"], "digest": digest, "erased_again": again}


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup and compare every checksum; CommandError says which member is damaged."""
    try:
        with tarfile.open(source) as tar:
            extract(tar, folder)
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        raise CommandError(f"There is no backup {source}.") from problem
    except (tarfile.TarError, ValueError, OSError) as problem:
        raise CommandError(f"{source} is not a whole haki backup: {problem}.") from problem
    if manifest.get("format") != FORMAT:
        raise CommandError(
            f"{source} was made by haki {manifest.get('haki')}, in a format that this version cannot read."
        )
    if manifest["demo"] != settings.DEMO:
        raise CommandError(
            "Invented data is never mixed with real: restore a demo's backup with --demo, others without."
        )
    for name, expected in manifest["members"].items():
        if not (folder / name).is_file() or sha256(folder / name) != expected:
            raise CommandError(f"{source} is damaged: {name} is missing or not what it was. Nothing was restored.")
    return manifest


def extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Write the files of a backup below `folder`; OSError for anything else. (Debian 12 has no filter in tarfile yet.)"""
    for member in tar:
        target = (folder / member.name).resolve()
        content = tar.extractfile(member)
        if not member.isfile() or content is None or not target.is_relative_to(folder.resolve()):
            raise OSError(f"it holds {member.name!r}, which is no file of a backup")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)


def put_in_place(files: Path) -> None:
    """Move unpacked files below FILES_ROOT, which may be on another disk and hold some already (named by their content)."""
    for path in [path for path in files.rglob("*") if path.is_file()]:
        place = settings.FILES_ROOT / path.relative_to(files)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.chmod(0o600)  # as they were kept: unpacked, everybody on this machine could read what people sent
        shutil.move(path, place)


def refuse_if_used() -> None:
    """Raise CommandError when this installation holds records already."""
    with connection.cursor() as cursor:
        if "recommendations_recommendation" not in connection.introspection.table_names(cursor):
            return
        cursor.execute("SELECT EXISTS (SELECT FROM ingest_run) OR EXISTS (SELECT FROM accounts_user)")
        if cursor.fetchone()[0]:
            raise CommandError(
                f"{settings.HOME} holds records already. Restore into a new home: HAKI_HOME=/another/folder haki restore …"
            )


def run_tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs against this database."""
    address, secret = without_password(os.environ["HAKI_DATABASE_URL"])
    command = [*embedded.pg_tool(settings.HOME, name), *arguments, "--dbname", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | secret)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{name} failed: {done.stderr.strip()[-2000:]}")


def without_password(url: str) -> tuple[str, dict[str, str]]:
    """Return a database's address for a command line, which everybody on the machine can read, and the rest as environment."""
    if not (password := urlsplit(url).password):
        return url, {}
    return url.replace(f":{password}@", "@", 1), {"PGPASSWORD": unquote(password)}


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
