"""Commands that others script against."""

import shutil
from pathlib import Path

import pytest

from haki.cli.tests.conftest import Home
from haki.cli.tests.test_archive import HEADER, ROWS

pytestmark = pytest.mark.xdist_group("processes")


def test_import_search_and_undo_speak_json(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "four.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    tried = home.json("import", "upr-info", str(file), "--dry-run")
    assert (tried["read"], tried["created"]) == (4, 4)
    assert home.json("search", "detention")["total"] == 0
    done = home.json("import", "upr-info", str(file))
    assert {name: done[name] for name in ("read", "created", "updated", "unchanged", "rejected")} == {
        "read": 4, "created": 4, "updated": 0, "unchanged": 0, "rejected": 0,
    }  # fmt: skip
    found = home.json("search", "detention", "--in", "recommendations", "--filter", "state=KEN")
    assert set(found) >= {"total", "results", "facets", "took_ms"}
    assert found["total"] == 1
    assert found["facets"]["state"] == {"SVN": 1, "KEN": 1, "PER": 1, "TCD": 1}
    assert home.json("undo-import", done["runs"][0]["run"])["state"] == "undone"
    assert home.json("search", "detention")["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("import", "upr-info", "/nowhere.csv"), "There is no file or folder /nowhere.csv"),
        (("import", "upr-inof", "x.csv"), "There is no source 'upr-inof'; there are"),
        (("import",), "haki import SOURCE FILE"),
        (("search", "x", "--filter", "sate=KEN"), "expected FACET=CODE"),
        (("search", "x", "--in", "kitchen"), "There is no room 'kitchen'"),
        (("undo-import", "01J"), "There is no run 01J"),
        (("admin", "create", "nobody"), "'nobody' is not an e-mail address"),
    ],
)
def test_command_given_wrongly_says_what_was_expected(home: Home, arguments: tuple[str, ...], says: str) -> None:
    assert says in home.run(*arguments, code=1)


def test_import_of_a_wrong_kind_of_file_ends_with_code_1(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    file.write_bytes(b"%PDF-1.7 not a table")
    answer = home.json("import", "upr-info", str(file), code=1)
    assert answer["created"] == 0
    assert "PDF" in answer["runs"][0]["problem"]


def test_official_texts_of_the_sdg_load_from_a_folder(home: Home, shared_data: Path) -> None:
    folder = str(shared_data / "sdg_translations")
    assert home.json("load-official-sdg", folder)["terms"] == 17 + 169
    assert home.json("load-official-sdg", folder)["terms"] == 0
    assert "expected en/global_goals.yml" in home.run("load-official-sdg", str(home.path), code=1)


def test_search_builds_the_index_that_an_upgrade_takes_away(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "four.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    home.json("import", "upr-info", str(file))
    shutil.rmtree(home.path / "index")
    assert home.json("search", "detention")["total"] == 4
    shutil.rmtree(home.path / "index")
    target = tmp_path / "list.csv"
    assert home.json("export", "recommendations", "-o", str(target))["records"] == 4


def test_setting_that_cannot_be_read_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Home, "environment", home.environment | {"HAKI_SMTP_PORT": "many"})
    assert "HAKI_SMTP_PORT is 'many'; expected a whole number" in home.run("check", code=1)


def test_database_named_in_a_file_is_used_and_no_other_is_made(home: Home, tmp_path: Path) -> None:
    address = tmp_path / "address"
    address.write_text("postgresql://haki@/haki?host=/nowhere\n", encoding="utf-8")
    home.settings["HAKI_DATABASE_URL_FILE"] = str(address)
    assert "/nowhere" in home.run("search", "torture", code=1)
    assert not (home.path / "database").exists()
