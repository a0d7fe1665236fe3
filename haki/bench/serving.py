"""Whole pages over HTTP from `haki start`, and how soon what was saved is found there."""

import gzip
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlencode

from haki.accounts.models import Role, User
from haki.bench.problems import BenchProblem
from haki.bench.queries import Asked
from haki.bench.rows import Row, median, p95
from haki.core import ulid
from haki.recommendations import actions
from haki.vocab.models import Term

CLIENTS, WORKERS = 8, 2
THINKS = 1.0  # seconds between a client's pages
WARM = 4.0  # seconds at the beginning that are not counted: each worker opens its files
READY_WITHIN = 120.0  # seconds
SAVED, SOON = 5, 2.0
LIST = "/recommendations/"


@contextmanager
def started() -> Iterator[int]:
    """Run `haki start` with two web processes on a free port of loopback; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "haki", "start", "--port", str(port), "--workers", str(WORKERS)],
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"HAKI_LOG_LEVEL": "ERROR"},
    )
    try:
        end = time.monotonic() + READY_WITHIN
        while not _answers(port):
            if process.poll() is not None or time.monotonic() > end:
                raise BenchProblem(f"`haki start` did not answer at port {port}.")
            time.sleep(0.2)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(port: int) -> bool:
    try:
        return page(port, ())[0] > 0
    except (OSError, http.client.HTTPException, BenchProblem):
        return False


def page(port: int, address: Sequence[tuple[str, str]]) -> tuple[float, bytes]:
    """Return how long the list took to come whole, in ms, and its body (compressed, as browsers ask for it)."""
    started_at = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(
            "GET", f"{LIST}?{urlencode(address)}", headers={"Accept-Encoding": "gzip", "Accept-Language": "en"}
        )
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise BenchProblem(f"{LIST}?{urlencode(address)} answered {answer.status}.")
    return (time.perf_counter() - started_at) * 1000, body


def pages(port: int, mix: Sequence[Asked], seconds: float, size: str) -> list[Row]:
    """Let the clients read for `seconds`, each page another query, and return median and p95 of whole pages."""
    taken: list[tuple[float, float, int]] = []
    problems: list[BaseException] = []
    left = iter(mix)
    lock = threading.Lock()
    begin = time.monotonic()

    def client(number: int) -> None:
        time.sleep(number * THINKS / CLIENTS)
        try:
            while time.monotonic() - begin < seconds:
                with lock:
                    asked = next(left, None)
                if asked is None:
                    return
                ms, body = page(port, asked.address)
                taken.append((time.monotonic() - begin, ms, len(body)))
                time.sleep(THINKS)
        except Exception as problem:  # noqa: BLE001 -- raised below, in the thread that measures
            problems.append(problem)

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]
    counted = [ms for at, ms, _ in taken if at > min(WARM, seconds / 3)]
    if not counted:
        raise BenchProblem("No page was answered in time to be counted.")
    what = f"whole page over HTTP, {size}, {CLIENTS} clients thinking {THINKS:g} s, {WORKERS} web processes, {len(counted)} pages"
    kilobytes = [length / 1000 for _, _, length in taken]
    return [
        Row(name=f"page-{size}-median", what=f"{what}: median", figure=median(counted), unit="ms"),
        Row(name=f"page-{size}-p95", what=f"{what}: p95", figure=p95(counted), unit="ms", target=120),
        Row(
            name="page-length", what="length of these pages as sent: p95", figure=p95(kilobytes), unit="kB", target=100
        ),
    ]


def found(port: int, size: str) -> list[Row]:
    """Save records one after another as a person does; return the longest time until the list shows one."""
    editor, _ = User.objects.get_or_create(
        email="bench@example.org", defaults={"name": "Bench", "role": Role.EDITOR, "is_active": True}
    )
    state = Term.objects.get(vocabulary="areas", code="SVN")
    chance = random.Random()
    waited = []
    for _ in range(SAVED):
        word = "".join(chance.choices("bcdfghjklmnpqrstvwxz", k=14))
        entry = actions.Entry(text=f"Protect the archive of {word}.", concerned=[state])
        record = ulid.text(actions.create(entry=entry, by=editor).pk)
        saved = time.perf_counter()
        while not _shows(port, word, record):
            if time.perf_counter() - saved > 30:
                raise BenchProblem("A saved record was not found within 30 seconds: does `haki follow` run?")
            time.sleep(0.02)
        waited.append(time.perf_counter() - saved)
    what = f"saved by hand among {size} until the page of the list shows it, the longest of {SAVED}"
    return [Row(name="found-after-saving", what=what, figure=max(waited), unit="s", target=SOON)]


def _shows(port: int, word: str, record: str) -> bool:
    """Return whether the list of what has this word shows this record."""
    body = page(port, (("q", word),))[1]
    text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
    return f"{LIST}{record}".encode() in text
