"""What lies in the watched folder is taken when it has stopped growing, waits for a person, and nothing is lost."""

import datetime as dt
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from procrastinate.contrib.django import app
from pytest_django import Settings

from haki.accounts.models import User
from haki.core.models import Event
from haki.ingest import queries_watched
from haki.ingest.actions import watched
from haki.ingest.models import Arrival, Run, State
from haki.ingest.sources import Rejected
from haki.ingest.tasks_watching import watch
from haki.ingest.tests import terms_source
from haki.ingest.tests.conftest import rows
from haki.ingest.watching import folder
from haki.lib.readers.errors import FileProblem
from haki.vocab.models import Term

NOW = dt.timedelta(0)


@pytest.fixture
def lying(settings: Settings, tmp_path: Path) -> Path:
    """The watched folder, with a sub-folder for terms."""
    settings.WATCHED_FOLDER = str(tmp_path / "watched")
    (tmp_path / "watched" / terms_source.NAME).mkdir(parents=True)
    return tmp_path / "watched"


def _put(place: Path, count: int = 3) -> Path:
    place.write_text(json.dumps(rows(count)), encoding="utf-8")
    return place


def _looked_twice() -> None:
    watched.look(steady=NOW)
    watched.look(steady=NOW)


def _reasons() -> dict[str, str]:
    return dict(queries_watched.not_taken().values_list("place", "problem"))


def _do_the_jobs() -> None:
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def _text(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


@pytest.mark.django_db(transaction=True)
def test_document_waits_for_a_person_who_applies_or_refuses_it(lying: Path, client: Client, amina: User) -> None:
    client.force_login(amina)
    _put(lying / terms_source.NAME / "first.json")
    _put(lying / "second.json", 2)
    _looked_twice()
    watch()  # has them compared
    _do_the_jobs()
    watch()  # tells of them
    first, second = Run.objects.order_by("file_name")
    assert (first.state, first.way, first.source) == (State.COMPARED, "folder", terms_source.NAME)
    assert second.source == terms_source.NAME  # recognised
    assert not Term.objects.filter(vocabulary="test-terms").exists()
    watch()
    (told,) = mail.outbox  # one for both, once
    assert told.to == [amina.email]
    assert told.subject == "2 documents wait for you"
    assert "* first.json (test-terms)" in told.body
    assert "2 documents wait for you" in _text(client, "/")
    listed = _text(client, "/imports/")
    assert "Waiting for you 2" in listed
    assert "watched folder" in listed

    client.post(f"/imports/{first.ulid}/apply")
    client.post(f"/imports/{second.ulid}/refuse")
    _do_the_jobs()
    assert Term.objects.filter(vocabulary="test-terms").count() == 3
    second.refresh_from_db()
    assert second.state == State.REFUSED
    assert Event.objects.get(verb="refused").by == amina
    assert "Waiting for you" not in _text(client, "/imports/")
    assert "wait for you" not in _text(client, "/")
    client.post(f"/imports/{first.ulid}/refuse")  # what was applied is undone, not refused
    first.refresh_from_db()
    assert first.state == State.DONE


def test_file_that_grows_is_left_alone(lying: Path) -> None:
    place = _put(lying / terms_source.NAME / "slow.json")
    watched.look(steady=NOW)
    _put(place, 4)
    watched.look(steady=NOW)
    watched.look()  # so soon after the last look it says nothing
    assert not Run.objects.exists()
    watched.look(steady=NOW)
    assert Run.objects.get().size == place.stat().st_size


def test_same_file_again_does_nothing(lying: Path) -> None:
    place = _put(lying / terms_source.NAME / "one.json")
    _put(lying / terms_source.NAME / "copy.json")
    _put(lying / "copy.json")
    _looked_twice()
    assert Run.objects.count() == 1
    assert set(Arrival.objects.values_list("run", flat=True)) == {Run.objects.get().pk}
    place.unlink()
    _looked_twice()
    _put(place)
    _looked_twice()
    assert Run.objects.count() == 1
    _put(place, 5)  # replaced by another of the same name
    _looked_twice()
    assert Run.objects.count() == 2


def test_what_is_not_taken_says_why_and_stays_where_it_is(
    lying: Path, tmp_path: Path, settings: Settings, client: Client, amina: User
) -> None:
    within = lying / terms_source.NAME
    outside = _put(tmp_path / "secret.json")
    (within / "link.json").symlink_to(outside)
    (lying / "away").symlink_to(tmp_path)
    (within / "deeper").mkdir()
    (lying / "atlantis").mkdir()
    _put(within / ".hidden.json")
    (within / "empty.json").touch()
    os.mkfifo(within / "pipe.json")
    (lying / "words.json").write_text('{"no": "list"}', encoding="utf-8")
    (lying / "poem.txt").write_text("Roses", encoding="utf-8")
    os.close(os.open(os.fsencode(within) + b"/\xff.json", os.O_CREAT | os.O_WRONLY))
    settings.UPLOAD_LIMIT = 2_000
    _put(within / "huge.json", 1_000)
    _looked_twice()
    told = _reasons()
    assert not Run.objects.exists()
    for place, why in {
        "test-terms/link.json": "is a link",
        "away": "is a link",
        "test-terms/deeper/": "within this one are not looked into",
        "atlantis/": "No source is called so",
        "test-terms/.hidden.json": "Hidden",
        "test-terms/empty.json": "empty",
        "test-terms/pipe.json": "no ordinary file",
        "test-terms/?.json": "name cannot be read",
        "words.json": "No source reads it",
        "poem.txt": "No source reads it",
        "test-terms/huge.json": "larger than",
    }.items():
        assert why in told.pop(place), place
    assert not told
    client.force_login(amina)
    shown = _text(client, "/imports/watched/")
    assert "atlantis/" in shown
    assert "11 watched documents could not be taken" in _text(client, "/imports/")
    watched.tell()
    watched.tell()
    (mailed,) = mail.outbox  # once
    assert mailed.subject == "11 watched documents could not be taken"
    assert "* atlantis/: No source is called so" in mailed.body
    assert mailed.body.rstrip().count("1 more is in the list") == 1
    settings.UPLOAD_LIMIT = 1 << 20
    assert client.post("/imports/watched/again").status_code == 302
    _looked_twice()
    assert Run.objects.get().file_name == "huge.json"
    assert Event.objects.get(verb="looked again").by == amina
    assert watched.tell() == 0  # not of the same again
    _put(lying / "words.json", 0)
    _looked_twice()
    watched.tell()
    assert mail.outbox[1].subject == "1 watched document could not be taken"


def test_folder_that_became_a_link_is_not_followed(lying: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    _put(secret / "mine.json")
    (lying / terms_source.NAME).rmdir()
    (lying / terms_source.NAME).symlink_to(secret)
    with pytest.raises(OSError), folder.opened(f"{terms_source.NAME}/mine.json"):
        pass


def test_reason_that_quotes_what_cannot_be_stored_is_noted(lying: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: Path, options: Mapping[str, str]) -> Iterator[Rejected]:
        raise FileProblem(path, "its title is “\0”", expected="a title")

    odd = replace(terms_source.source(), read=read)
    monkeypatch.setattr("haki.ingest.sources._sources", {odd.name: odd})
    _put(lying / "odd.json")
    _looked_twice()
    assert "“\ufffd”" in _reasons()["odd.json"]


def test_file_that_several_sources_read_is_asked_about(lying: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [terms_source.source("more-terms"), terms_source.source()]
    monkeypatch.setattr("haki.ingest.sources._sources", {one.name: one for one in both})
    _put(lying / "either.json")
    _looked_twice()
    assert "Several sources read it (more-terms, test-terms)" in _reasons()["either.json"]


def test_folder_that_cannot_be_read_is_told_of(lying: Path, settings: Settings, client: Client, amina: User) -> None:
    assert folder.problem() == ""
    settings.WATCHED_FOLDER = str(lying / "nowhere")
    _looked_twice()
    client.force_login(amina)
    assert "is not there" in folder.problem()
    assert "is not there. Make it, or correct HAKI_WATCHED_FOLDER" in _text(client, "/imports/watched/")
    settings.DEMO = True  # real documents never come into invented data
    assert folder.watched() is None


def test_those_who_may_not_import_see_nothing_of_it(lying: Path, client: Client, bilal: User) -> None:
    _put(lying / terms_source.NAME / "first.json")
    _looked_twice()
    Run.objects.update(state=State.COMPARED)
    client.force_login(bilal)
    assert "wait for you" not in _text(client, "/")
    for address in ("/imports/watched/", f"/imports/{Run.objects.get().ulid}/"):
        assert client.get(address).status_code in {403, 404}
    assert client.post(f"/imports/{Run.objects.get().ulid}/refuse").status_code in {403, 404}
