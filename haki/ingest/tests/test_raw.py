import hashlib
import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from haki.ingest import actions, raw
from haki.ingest.models import Run, State
from haki.ingest.tests import terms_source


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_keep_same_content_once_under_its_checksum(settings: Settings) -> None:
    content = os.urandom(3_000_000)
    first = raw.keep(raw.pieces(io.BytesIO(content)))
    again = raw.keep([content[:7], content[7:]])
    assert first == again
    digest = hashlib.sha256(content).hexdigest()
    assert first == raw.Kept(digest, 3_000_000, f"raw/{digest[:2]}/{digest}")
    assert raw.path_of(first.stored).read_bytes() == content
    assert len(_files(settings.FILES_ROOT)) == 1


def test_keep_over_the_limit_stops_reading_and_leaves_nothing(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 5 * raw.PIECE
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * raw.PIECE

    with pytest.raises(raw.TooLargeError, match="larger than the 5 MB"):
        raw.keep(endless(), limit=5 * raw.PIECE)
    assert taken == 6
    assert _files(settings.FILES_ROOT) == []


def test_receive_file_over_the_limit_is_refused_unread(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOAD_LIMIT = 1000
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(1 << 40)  # a sparse terabyte: reading it would not end
    with pytest.raises(raw.TooLargeError):
        actions.receive(source=terms_source.NAME, content=large, file_name="large.json", options={}, by=None)
    assert not Run.objects.exists()


def test_keep_removes_what_a_killed_process_left_a_day_ago(settings: Settings) -> None:
    folder = settings.FILES_ROOT / "raw"
    folder.mkdir(parents=True)
    old, young = folder / "old.part", folder / "young.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    raw.keep([b"content"])
    assert (old.exists(), young.exists()) == (False, True)


def test_full_disk_fails_the_run_with_a_sentence_and_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs root and the right to mount a small tmpfs; the limit on file size is tested instead")
    try:
        settings.FILES_ROOT = small / "files"
        content = io.BytesIO(b"[" + b" " * 5_000_000)
        run = actions.receive(source=terms_source.NAME, content=content, file_name="a.json", options={}, by=None)
        run.refresh_from_db()
        assert run.state == State.FAILED
        assert run.problem.startswith("The disk that keeps the files is full. Nothing of this file was kept.")
        assert (run.stored, run.sha256) == ("", "")
        assert _files(small) == []
    finally:
        subprocess.run(["umount", small], check=True)


def test_limit_on_file_size_is_a_full_disk_too(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import django; from django.conf import settings\n"
        "settings.configure(FILES_ROOT=Path(sys.argv[1]), UPLOAD_LIMIT=1 << 30); django.setup()\n"
        "from haki.ingest import raw\n"
        "try: raw.keep([b'x' * 1_000_000] * 5)\n"
        "except raw.NoRoomError as error: print(error)\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "files"], preexec_fn=limit, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("The disk that keeps the files is full.")
    assert _files(tmp_path / "files") == []
