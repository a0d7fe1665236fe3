"""What is backed up is what is restored, and what is damaged is refused."""

import json
import os
import tarfile
import tempfile
from pathlib import Path

import pytest
from pytest_django import Settings

from haki.cli import archive
from haki.cli.tests.conftest import Home

pytestmark = pytest.mark.xdist_group("processes")
HEADER = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\n"
ROWS = "".join(
    f'{state},,,"Open every place of detention to visits, as was said in {number} reports",Norway,,,Accepted,5,Detention,20\n'
    for number, state in enumerate(["Slovenia", "Kenya", "Peru", "Chad"])
)


@pytest.fixture
def backup(home: Home, tmp_path: Path) -> Path:
    """A backup of a home with four recommendations and a kept raw file."""
    file = tmp_path / "four.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    assert home.json("import", "upr-info", str(file))["created"] == 4
    target = tmp_path / "haki.tar"
    home.json("backup", str(target))
    return target


@pytest.fixture
def empty(home: Home) -> Home:
    """Another, empty home beside the first; removed with it."""
    other = Home(home.path / "other")
    other.path.mkdir(mode=0o755)
    return other


def test_restore_into_a_new_home_is_identical(home: Home, empty: Home, backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0  # it holds everything: nobody else reads it
    assert empty.json("restore", str(backup)) == {
        "identical": True,
        "digest": home.json("check")["digest"],
        "erased_again": 0,
        "problems": [],
    }
    ours, theirs = home.json("check"), empty.json("check")
    assert theirs["records"] == ours["records"]
    assert theirs["records"]["recommendations_recommendation"] == 4
    assert theirs["problems"] == []
    found = [each.json("search", "detention NOT kenya") for each in (home, empty)]
    assert found[0]["total"] == found[1]["total"] == 3
    assert {hit["id"] for hit in found[0]["results"]} == {hit["id"] for hit in found[1]["results"]}


def test_restore_puts_files_on_another_disk_that_holds_some(empty: Home, backup: Path) -> None:
    if not os.access("/dev/shm", os.W_OK):
        pytest.skip("needs /dev/shm, a disk of its own")
    with tempfile.TemporaryDirectory(prefix="haki-files-", dir="/dev/shm") as folder:
        (Path(folder) / "raw" / "00").mkdir(parents=True)
        empty.settings["HAKI_FILES"] = folder
        assert empty.json("restore", str(backup))["problems"] == []
        assert empty.json("check")["problems"] == []


def test_backup_leaves_out_a_file_that_is_just_coming_in(home: Home, backup: Path) -> None:
    unfinished = home.path / "files" / "raw" / "tmp1234.part"
    unfinished.write_text("half of a")
    home.json("backup", str(backup))
    with tarfile.open(backup) as tar:
        names = tar.getnames()
    assert sum(name.startswith("files/") for name in names) == 1
    assert {path.name for path in backup.parent.iterdir()} == {"four.csv", "haki.tar"}  # nothing is left beside it


@pytest.mark.parametrize(
    ("url", "address", "secret"),
    [
        ("postgresql://me:p%40ss@db.example.org/haki", "postgresql://me@db.example.org/haki", {"PGPASSWORD": "p@ss"}),
        ("postgresql://haki@/haki?host=%2Frun", "postgresql://haki@/haki?host=%2Frun", {}),
    ],
)
def test_password_of_the_database_is_not_on_a_command_line(url: str, address: str, secret: dict[str, str]) -> None:
    assert archive.without_password(url) == (address, secret)


def test_restore_erases_again_what_was_erased_after_the_backup(home: Home, empty: Home, backup: Path) -> None:
    (hit,) = home.json("search", "state:KEN")["results"]
    noted = home.path / "erased.jsonl"
    line = {"kind": "recommendation", "record": hit["id"], "reason": "asked for by the person named"}
    noted.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert empty.json("restore", str(backup), "--erased", str(noted))["erased_again"] == 1
    assert empty.json("search", "state:KEN")["total"] == 0
    assert empty.json("search", "")["total"] == 3
    assert json.loads((empty.path / "erased.jsonl").read_text()) == line  # and the new home knows it too
    assert (empty.path / "erased.jsonl").stat().st_mode & 0o077 == 0


def test_restore_with_a_list_of_erasures_that_is_none_restores_nothing(home: Home, empty: Home, backup: Path) -> None:
    (home.path / "erased.jsonl").write_text("yes\n", encoding="utf-8")
    said = empty.run("restore", str(backup), "--erased", str(home.path / "erased.jsonl"), code=1)
    assert "line 1: expected kind, record and reason" in said
    assert empty.json("search", "")["total"] == 0


def test_restore_over_records_is_refused(home: Home, backup: Path) -> None:
    assert "holds records already" in home.run("restore", str(backup), code=1)


def test_restore_of_a_damaged_backup_restores_nothing(empty: Home, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    with tarfile.open(backup) as tar:
        member = tar.getmember("database.dump")
    middle = member.offset_data + member.size // 2
    spoilt = tmp_path / "spoilt.tar"
    spoilt.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    assert "database.dump is missing or not what it was" in empty.run("restore", str(spoilt), code=1)
    spoilt.write_bytes(whole[: len(whole) // 2])
    assert "not a whole haki backup" in empty.run("restore", str(spoilt), code=1)
    assert "There is no backup" in empty.run("restore", str(tmp_path / "nothing.tar"), code=1)
    assert empty.json("search", "")["total"] == 0


def test_check_notices_a_spoilt_raw_file(home: Home, backup: Path) -> None:
    assert backup
    (raw,) = (path for path in (home.path / "files").rglob("*") if path.is_file())
    raw.chmod(0o600)
    raw.write_bytes(b"something else")
    answer = home.json("check", code=1)
    assert len(answer["problems"]) == 1
    assert "damaged" in answer["problems"][0]


def test_restored_files_are_for_their_owner_only(tmp_path: Path, settings: Settings) -> None:
    (unpacked := tmp_path / "unpacked" / "raw" / "ab").mkdir(parents=True)
    (unpacked / "abcd").write_bytes(b"what somebody sent")
    archive.put_in_place(tmp_path / "unpacked")
    assert (settings.FILES_ROOT / "raw" / "ab" / "abcd").stat().st_mode & 0o777 == 0o600
