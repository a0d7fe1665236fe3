"""What the tests of imports share: the source for tests, its files, and processes that import."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection

from haki.ingest import actions
from haki.ingest.models import Run
from haki.ingest.tests import terms_source

MakeFile = Callable[..., Path]
Receive = Callable[..., Run]


@pytest.fixture(autouse=True)
def _terms(db: None) -> None:
    terms_source.declare()
    terms_source.make_vocabulary()


@pytest.fixture
def make_file(tmp_path: Path) -> MakeFile:
    """Return a function that writes objects as a JSON array into a file."""

    def make(rows: list[dict[str, Any]], name: str = "terms.json", *, cut: int = 0) -> Path:
        text = json.dumps(rows)
        path = tmp_path / name
        path.write_text(text[: len(text) - cut], encoding="utf-8")
        return path

    return make


@pytest.fixture
def receive(make_file: MakeFile) -> Receive:
    """Return a function that receives objects as a file."""

    def make(rows: list[dict[str, Any]], name: str = "terms.json", *, cut: int = 0, **options: str) -> Run:
        path = make_file(rows, name, cut=cut)
        return actions.receive(source=terms_source.NAME, content=path, file_name=path.name, options=options, by=None)

    return make


def rows(count: int, label: str = "label") -> list[dict[str, Any]]:
    """Return objects with the codes T0, T1 …"""
    return [{"code": f"T{number}", "label": f"{label} {number}"} for number in range(count)]


def environment_of_process() -> dict[str, str]:
    """Return the environment of another process that works on the tests' database and files."""
    url = urlsplit(os.environ["HAKI_DATABASE_URL"])
    return os.environ | {
        "HAKI_DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "HAKI_FILES": str(settings.FILES_ROOT),
        "DJANGO_SETTINGS_MODULE": "haki.config.settings",
    }


@pytest.fixture
def import_process() -> Iterator[Callable[[Run], subprocess.Popen[str]]]:
    """Return a function that starts another process which applies a run; it prints every stage it is told."""
    started: list[subprocess.Popen[str]] = []

    def start(run: Run) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "haki.ingest.tests.import_process", str(run.pk)]
        process = subprocess.Popen(command, env=environment_of_process(), stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
