"""`haki export`: a list as a file, whole or not at all."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from haki.accounts.models import User
from haki.cli.management.commands.export import write_whole
from haki.core.models import Event
from haki.recommendations.tests.views.conftest import enter, index
from haki.vocab.tests.copied import vocabularies

__all__ = ["enter", "vocabularies"]
pytestmark = pytest.mark.django_db


def export(*arguments: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("export", *map(str, arguments), "--json", stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return answer


@pytest.fixture
def two(vocabularies: None, enter: Callable[..., Any]) -> None:
    enter("Prevent torture.", state="SVN")
    enter("Build schools.", state="HRV")
    index()


def test_list_is_written_and_recorded(two: None, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    answer = export("recommendations", "--filter", "state=SVN", "-o", file)
    assert (answer["records"], answer["format"], answer["bytes"]) == (1, "csv", file.stat().st_size)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert [line["text"] for line in csv.DictReader(opened)] == ["Prevent torture."]
    event = Event.objects.get(verb="exported")
    assert (event.by, event.data["filters"], event.data["count"]) == (None, {"state": ["SVN"]}, 1)


@pytest.mark.parametrize("name", ["csv", "xlsx", "json", "docx"])
def test_each_format_is_written(two: None, tmp_path: Path, name: str) -> None:
    answer = export("recommendations", "--format", name, "--query", "schools", "-o", tmp_path / "file")
    assert (answer["records"], answer["format"]) == (1, name)
    assert (tmp_path / "file").stat().st_size > 100


def test_what_cannot_be_done_is_said(two: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="in which format"):
        export("recommendations", "-o", tmp_path / "file.pdf")
    with pytest.raises(CommandError, match="no room 'weather'"):
        export("weather", "-o", tmp_path / "file.csv")
    with pytest.raises(CommandError, match="No filter 'colour=red'"):
        export("recommendations", "--filter", "colour=red", "-o", tmp_path / "file.csv")
    with pytest.raises(CommandError, match="could not be written"):
        export("recommendations", "-o", tmp_path / "nowhere" / "file.csv")
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []
    assert not Event.objects.filter(verb="exported").exists()


def test_failure_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("what was there")

    def fail(opened: Any) -> None:
        opened.write(b"half")
        raise RuntimeError("the power failed")

    with pytest.raises(RuntimeError):
        write_whole(file, fail)
    assert file.read_text() == "what was there"
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["all.csv"]


def test_exports_are_public_records_only(two: None, enter: Callable[..., Any], tmp_path: Path, amina: User) -> None:
    enter("An internal draft.", audience="internal")
    index()
    assert export("recommendations", "-o", tmp_path / "all.json")["records"] == 2
    assert "internal draft" not in (tmp_path / "all.json").read_text(encoding="utf-8")


def test_list_with_suggested_codes_has_their_columns_and_address(two: None, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    export("recommendations", "--codes", "all", "-o", file)
    said = json.loads(file.read_text())
    assert said["codes"] == "all"
    assert said["source"].endswith("/recommendations/?codes=all")
    assert "themes_suggested" in said["records"][0]
