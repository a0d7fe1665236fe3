"""haki report: a report as a file, and an old one counted again."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from haki.accounts.models import User
from haki.core import actions as core
from haki.recommendations.models import Recommendation
from tests.reports.conftest import Enter

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command("report", *arguments, "--json", stdout=out)
    said: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    return said


@pytest.mark.usefixtures("some")
def test_report_is_written_in_every_format(tmp_path: Path) -> None:
    for suffix, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype"), ("xlsx", b"PK"), ("json", b"{")):
        path = tmp_path / f"brief.{suffix}"
        said = told("recommendations-brief", "--param", "state=Slovenia", "-o", str(path))
        assert said["parameters"] == {"state": "SVN"}
        assert path.read_bytes().startswith(start)


def test_old_report_is_counted_again(some: list[Recommendation], enter: Enter, amina: User, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    told("recommendations-brief", "--param", "state=SVN", "-o", str(path))
    assert told("check", str(path))["changed"] == []
    enter("A new one.", position="noted")
    core.erase(kind="recommendation", record_id=some[0].pk, reason="asked for", by=amina)
    said = told("check", str(path))
    noted = next(one for one in said["changed"] if one["label"] == "Noted")
    assert (noted["then"], noted["now"], noted["changes"][0]["reason"]) == (1, 2, "new")
    out = StringIO()
    call_command("report", "check", str(path), stdout=out)
    assert "Recommendations and observations: 3 then, 3 now" in out.getvalue()
    assert "1 erased" in out.getvalue()


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing", "-o", "x.pdf"), "there are recommendations-brief"),
        (("recommendations-brief",), "-o FILE"),
        (("recommendations-brief", "-o", "x.exe"), "-o FILE"),
        (("recommendations-brief", "-o", "x.pdf", "--param", "state"), "NAME=VALUE"),
        (("recommendations-brief", "-o", "x.pdf", "--param", "state=Atlantis"), "Atlantis"),
        (("recommendations-brief", "-o", "x.pdf"), "say what the brief is about"),
        (("check",), "which report"),
        (("check", "/nowhere/x.json"), "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(*arguments)


@pytest.mark.usefixtures("some")
def test_changed_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    told("recommendations-brief", "--param", "state=SVN", "-o", str(path))
    path.write_text(path.read_text(encoding="utf-8").replace('"value": 3', '"value": 4', 1), encoding="utf-8")
    with pytest.raises(CommandError, match="checksum"):
        told("check", str(path))


def test_reports_are_listed() -> None:
    assert told("--list")["reports"][0]["name"] == "recommendations-brief"
