import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django import app
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from haki.accounts.models import Role, User
from haki.core.models import Event
from haki.ingest import actions
from haki.ingest.models import Run, State
from haki.ingest.tests import terms_source
from haki.ingest.tests.conftest import MakeFile, Receive, rows
from haki.vocab.models import Term


def _do_the_jobs() -> None:
    """Let the background worker do what was asked for, to the end."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def _text(response: object) -> str:
    content = response.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))


def _upload(client: Client, path: Path, **more: object) -> object:
    with path.open("rb") as file:
        return client.post("/imports/new/", {"source": terms_source.NAME, "file": file, **more}, follow=True)


@pytest.fixture
def editor(client: Client, amina: User) -> Client:
    client.force_login(amina)
    return client


@pytest.mark.django_db(transaction=True)
def test_upload_compare_apply_undo_without_javascript(editor: Client, make_file: MakeFile, amina: User) -> None:
    page = _upload(editor, make_file([*rows(3), {"label": "<script>alert(1)</script>"}]))
    run = Run.objects.get()
    assert "Waiting for the background worker" in _text(page)
    assert run.by == amina
    _do_the_jobs()

    page = editor.get(f"/imports/{run.ulid}/")
    assert "Compared, not applied" in _text(page)
    assert "What would change" in _text(page)
    assert "label 2" in _text(page)
    assert "has no code" in _text(page)
    assert not Term.objects.filter(vocabulary="test-terms").exists()

    editor.post(f"/imports/{run.ulid}/apply")
    _do_the_jobs()
    assert Term.objects.filter(vocabulary="test-terms").count() == 3
    assert "Done" in _text(editor.get(f"/imports/{run.ulid}/"))

    asked = _text(editor.get(f"/imports/{run.ulid}/undo/"))
    assert "3 records that it created are removed" in asked
    editor.post(f"/imports/{run.ulid}/undo/")
    _do_the_jobs()
    assert not Term.objects.filter(vocabulary="test-terms").exists()
    verbs = Event.objects.filter(kind="import-run").order_by("pk").values_list("verb", "by__name")
    assert list(verbs) == [("received", "Amina"), ("applied", "Amina"), ("undone", "Amina")]


@pytest.mark.django_db(transaction=True)
def test_file_that_cannot_be_read_says_so_on_its_page(editor: Client, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"%PDF-1.7")
    _upload(editor, path)
    _do_the_jobs()
    page = _text(editor.get(f"/imports/{Run.objects.get().ulid}/"))
    assert "report.json: this looks like a PDF; expected a JSON file." in page


def test_page_refreshes_itself_only_while_something_is_under_way(editor: Client, receive: Receive) -> None:
    run = receive(rows(1))
    actions.ask(run=run, work="apply", by=None)
    page = editor.get(f"/imports/{run.ulid}/").content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "/apply" not in page, "what is under way cannot be asked for again"
    run = actions.apply(run=run)
    page = editor.get(f"/imports/{run.ulid}/").content.decode()
    assert "every 2s" not in page
    assert 'http-equiv="refresh"' not in page


def test_button_pressed_twice_asks_once(editor: Client, receive: Receive) -> None:
    run = receive(rows(1))
    editor.post(f"/imports/{run.ulid}/apply")
    page = editor.post(f"/imports/{run.ulid}/apply", follow=True)
    assert "already under way" in _text(page)


def test_undo_page_names_the_later_import_that_hinders(editor: Client, receive: Receive) -> None:
    first = actions.apply(run=receive(rows(2)))
    actions.apply(run=receive(rows(2, "other"), "later.json"))
    page = editor.get(f"/imports/{first.ulid}/undo/")
    assert "later.json" in _text(page)
    assert b'<button class="button danger"' not in page.content


def test_text_of_a_file_is_never_html(editor: Client, receive: Receive) -> None:
    hostile = "<script>alert(1)</script>"
    given = [{"label": hostile, "code": ""}, {"code": hostile, "label": hostile, "parent": hostile}]
    run = actions.compare(run=receive(given, "a<b>.json"))
    for address in (
        f"/imports/{run.ulid}/",
        f"/imports/{run.ulid}/rejected/",
        "/imports/",
        f"/imports/{run.ulid}/undo/",
    ):
        content = editor.get(address).content.decode()
        assert "<script>alert" not in content
        assert "a<b>" not in content


def test_unresolved_name_leads_to_its_vocabulary(editor: Client, receive: Receive) -> None:
    run = actions.apply(run=receive([{"code": "a", "label": "A", "parent": "Atlantis"}]))
    page = editor.get(f"/imports/{run.ulid}/")
    assert "Atlantis" in _text(page)
    assert b'href="/vocabularies/test-terms/"' in page.content


@pytest.fixture
def with_rejected(receive: Receive) -> Run:
    given = [{"label": f"row {n}", "code": ""} for n in range(120)] + [{"label": '=HYPERLINK("x")', "code": ""}]
    return actions.compare(run=receive([*given, {"code": "", "label": "a"}]))


def test_rejected_rows_as_csv_are_whole_and_harmless(editor: Client, with_rejected: Run, amina: User) -> None:
    run = with_rejected
    run.rejections.filter(row=5).update(value="=1+1")
    response = editor.get(f"/imports/{run.ulid}/rejected.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    table = list(csv.reader(io.StringIO(text)))
    assert table[0] == ["Row", "Column", "Value", "Reason", "The whole row"]
    assert len(table) == 1 + 122
    assert table[5][:4] == ["5", "code", "'=1+1", "has no code"]
    assert Event.objects.get(verb="exported").by == amina


def test_rejected_rows_as_xlsx_hold_no_formula(editor: Client, with_rejected: Run, tmp_path: Path) -> None:
    run = with_rejected
    run.rejections.filter(row=5).update(value="=1+1")
    response = editor.get(f"/imports/{run.ulid}/rejected.xlsx")
    path = tmp_path / "rejected.xlsx"
    path.write_bytes(b"".join(response.streaming_content))  # type: ignore[attr-defined]
    table = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert len(table) == 1 + 122
    assert table[5][:4] == [5, "code", "=1+1", "has no code"]


def test_rejected_rows_are_paged(editor: Client, with_rejected: Run) -> None:
    first, second = (editor.get(f"/imports/{with_rejected.ulid}/rejected/?page={n}").content.decode() for n in (1, 2))
    assert (first.count("has no code"), second.count("has no code")) == (100, 22)


def test_raw_file_comes_back_byte_for_byte(editor: Client, receive: Receive, make_file: MakeFile) -> None:
    run = receive(rows(2))
    response = editor.get(f"/imports/{run.ulid}/raw")
    assert b"".join(response.streaming_content) == make_file(rows(2)).read_bytes()  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="terms.json"'
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "This field is required."),
        ({"source": "no-such"}, "no-such is not one of the available choices"),
        ({"source": terms_source.NAME, "file": SimpleUploadedFile("a.json", b"")}, "The submitted file is empty."),
        ({"source": terms_source.NAME, "options": "pause"}, "“pause” is no option"),
        ({"source": terms_source.NAME, "options": "paws=1"}, "does not know the option “paws”"),
    ],
)
def test_form_says_what_is_missing(editor: Client, given: dict[str, object], said: str) -> None:
    page = editor.post("/imports/new/", given)
    assert page.status_code == 422
    assert said in _text(page)
    assert not Run.objects.exists()


def test_real_data_into_invented_asks_first(editor: Client, make_file: MakeFile, settings: Settings) -> None:
    settings.DEMO = True
    _upload(editor, make_file(rows(1)))
    assert not Run.objects.exists()
    _upload(editor, make_file(rows(1)), is_real_in_demo="on")
    assert Run.objects.count() == 1


def test_same_file_again_finds_a_name_added_since(editor: Client, receive: Receive) -> None:
    run = actions.apply(run=receive([{"code": "a", "label": "A", "parent": "Atlantis"}]))
    Term.objects.create(vocabulary_id=terms_source.VOCABULARY, code="Atlantis", labels={"en": "Atlantis"})
    page = editor.post(f"/imports/{run.ulid}/again", follow=True)
    new = Run.objects.exclude(pk=run.pk).get()
    assert page.redirect_chain == [(f"/imports/{new.ulid}/", 302)]
    assert (new.sha256, new.file_name, new.stage) == (run.sha256, run.file_name, "asked")
    actions.compare(run=new)
    assert not new.unresolved.exists()


ADDRESSES: list[Callable[[Run], tuple[str, str]]] = [
    lambda _run: ("get", "/imports/"),
    lambda _run: ("get", "/imports/new/"),
    lambda _run: ("post", "/imports/new/"),
    lambda run: ("get", f"/imports/{run.ulid}/"),
    lambda run: ("get", f"/imports/{run.ulid}/raw"),
    lambda run: ("get", f"/imports/{run.ulid}/rejected/"),
    lambda run: ("get", f"/imports/{run.ulid}/rejected.csv"),
    lambda run: ("get", f"/imports/{run.ulid}/rejected.xlsx"),
    lambda run: ("get", f"/imports/{run.ulid}/undo/"),
    lambda run: ("post", f"/imports/{run.ulid}/undo/"),
    lambda run: ("post", f"/imports/{run.ulid}/apply"),
    lambda run: ("post", f"/imports/{run.ulid}/compare"),
    lambda run: ("post", f"/imports/{run.ulid}/again"),
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", [None, Role.VISITOR, Role.CONTRIBUTOR, Role.FOCAL_POINT, Role.VALIDATOR])
def test_people_who_may_not_import_get_nowhere(
    client: Client, receive: Receive, address: Callable[[Run], tuple[str, str]], role: Role | None
) -> None:
    run = receive(rows(1), "secret-name.json")
    if role:
        client.force_login(User.objects.create_user("eve@example.org", role=role))
    method, where = address(run)
    response = getattr(client, method)(where, follow=True)
    if role:
        assert response.status_code in {403, 404}
    else:
        assert response.redirect_chain[0][0].startswith("/accounts/login/")
    assert b"secret-name" not in response.content
    assert (Run.objects.get().state, Run.objects.get().stage) == (State.WAITING, "")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("address", ADDRESSES)
def test_people_who_may_import_get_everywhere(
    client: Client, receive: Receive, address: Callable[[Run], tuple[str, str]], role: Role
) -> None:
    run = receive(rows(1))
    person = User.objects.create_user("ada@example.org", role=role)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": ""})
    client.force_login(person)
    method, where = address(run)
    assert getattr(client, method)(where, follow=True).status_code in {200, 422}


def test_apply_without_token_is_refused(amina: User, receive: Receive) -> None:
    run = receive(rows(1))
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    assert strict.post(f"/imports/{run.ulid}/apply").status_code == 403
    upload = {"source": terms_source.NAME, "file": SimpleUploadedFile("a.json", b"[]")}
    assert strict.post("/imports/new/", upload).status_code == 403
    assert Run.objects.count() == 1
