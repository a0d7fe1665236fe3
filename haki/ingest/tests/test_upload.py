import contextlib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from pytest_django import Settings

from haki.accounts.models import User
from haki.ingest import raw
from haki.ingest.models import Run
from haki.ingest.tests import terms_source
from haki.ingest.tests.conftest import environment_of_process
from haki.ingest.upload import StreamedUpload

MB = 1 << 20


def _post(client: Client, size: int) -> object:
    file = SimpleUploadedFile("a.json", b" " * size)
    return client.post("/imports/new/", {"source": terms_source.NAME, "file": file}, follow=True)


def test_upload_at_the_limit_is_taken(client: Client, amina: User, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = MB
    client.force_login(amina)
    _post(client, MB)
    assert Run.objects.get().size == MB


@pytest.mark.parametrize("size", [MB + 1, 3 * MB])  # found while it streams; announced by its length
def test_upload_over_the_limit_is_refused_on_a_readable_page(
    client: Client, amina: User, settings: Settings, size: int
) -> None:
    settings.UPLOAD_LIMIT = MB
    client.force_login(amina)
    page = _post(client, size)
    assert page.status_code == 413  # type: ignore[attr-defined]
    assert "The file is larger than the 1 MB that are allowed here." in page.content.decode()  # type: ignore[attr-defined]
    assert not Run.objects.exists()
    assert [path for path in settings.FILES_ROOT.rglob("*") if path.is_file()] == []


class _Endless:
    """The body of an upload that never ends, and how much of it was read."""

    def __init__(self) -> None:
        self.read_bytes = 0
        self._head: bytes = (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n'
            b"Content-Type: application/json\r\n\r\n"
        )

    def read(self, size: int = -1) -> bytes:
        head, self._head = self._head, b""
        piece = head + b"x" * (max(size, 0) - len(head))
        self.read_bytes += len(piece)
        return piece


def test_upload_that_announces_too_little_is_stopped_while_it_streams(settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 2 * MB
    body = _Endless()
    request = RequestFactory().generic(
        "POST", "/imports/new/", CONTENT_TYPE="multipart/form-data; boundary=b", CONTENT_LENGTH=str(1 << 40)
    )
    request._stream = body  # type: ignore[assignment]  # what a server hands on that does not hold a client to its Content-Length
    upload = StreamedUpload(request)
    request.upload_handlers = [upload]
    assert list(request.FILES) == []
    assert isinstance(upload.problem, raw.TooLargeError)
    assert body.read_bytes < 3 * MB


@pytest.fixture
def production_server() -> Iterator[tuple[str, int]]:
    """The address of the server that `haki start` runs, on the tests' database, with an upload limit of 1 MB."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = environment_of_process() | {"HAKI_UPLOAD_LIMIT_MB": "1"}
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "haki.config.wsgi:application",
    ]
    process = subprocess.Popen(command, env=environment)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield "127.0.0.1", port
    finally:
        process.terminate()
        process.wait()


@pytest.mark.django_db(transaction=True)
def test_client_that_keeps_sending_is_answered_and_cut_off(
    production_server: tuple[str, int], client: Client, amina: User
) -> None:
    client.force_login(amina)
    head = (
        f"POST /imports/new/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={client.cookies['sessionid'].value}\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {10_000 * MB}\r\n\r\n"
    )
    sent = 0
    with socket.create_connection(production_server, timeout=20) as connection:
        connection.sendall(head.encode())
        answer = connection.recv(65_536)
        assert answer.startswith(b"HTTP/1.1 413"), "refused by what it announces, before any of the body"
        connection.settimeout(3)
        with contextlib.suppress(ConnectionError, TimeoutError):
            while sent < 200 * MB:
                sent += connection.send(b"x" * MB)
    assert sent < 20 * MB


def test_full_disk_while_uploading_is_said_and_leaves_nothing(
    client: Client, amina: User, settings: Settings, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("needs root and the right to mount a small tmpfs")
    try:
        settings.FILES_ROOT = small / "files"
        client.force_login(amina)
        page = _post(client, 4 * MB)
        assert page.status_code == 507  # type: ignore[attr-defined]
        assert "The disk that keeps the files is full." in page.content.decode()  # type: ignore[attr-defined]
        assert not Run.objects.exists()
        with tempfile.TemporaryFile(dir=small) as file:
            file.write(b"x" * 900_000)  # the room is free again
    finally:
        subprocess.run(["umount", small], check=True)
