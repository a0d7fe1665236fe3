"""Who manages people, and that the last administrator stays."""

import pytest
from django.test import Client
from pytest_django import Settings

from haki.accounts import actions
from haki.accounts.models import Role, User


def test_people_works(client: Client, dina: User, bilal: User, settings: Settings) -> None:
    settings.DEMO = True
    client.force_login(dina)
    page = client.get("/people/").text
    assert "bilal@example.org" in page
    assert "Ministry of Justice of Marenga" in page


@pytest.mark.parametrize("who", ["amina", "bilal"])
def test_people_is_for_administrators_only(
    client: Client, who: str, request: pytest.FixtureRequest, dina: User
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get("/people/").status_code == 403
    assert client.post("/people/invite/", {"email": "x@example.org", "role": "administrator"}).status_code == 403
    assert client.post(f"/people/{dina.ulid}/", {"role": "visitor"}).status_code == 403


def test_people_sends_a_visitor_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/people/").status_code == 302


def test_change_person_of_the_only_administrator_is_refused(dina: User) -> None:
    with pytest.raises(ValueError, match="only administrator"):
        actions.change_person(person=dina, role=Role.EDITOR, organisation=None, is_active=True, by=dina)
    dina.refresh_from_db()
    assert dina.is_administrator


def test_change_person_that_closes_an_account_ends_its_session(client: Client, bilal: User, dina: User) -> None:
    client.force_login(bilal)
    assert client.get("/me/").status_code == 200
    actions.change_person(person=bilal, role=bilal.role, organisation=None, is_active=False, by=dina)
    assert client.get("/me/").status_code == 302


def test_invite_without_a_mail_server_shows_the_link(
    client: Client, dina: User, settings: Settings, mailoutbox: list[object]
) -> None:
    settings.DEMO, settings.EMAIL_HOST = True, ""
    client.force_login(dina)
    page = client.post("/people/invite/", {"email": "new@example.org", "role": "editor"}, follow=True).text
    assert f"{settings.BASE_URL}/join/" in page
    settings.EMAIL_HOST = "mail.example.org"
    page = client.post("/people/invite/", {"email": "other@example.org", "role": "editor"}, follow=True).text
    assert f"{settings.BASE_URL}/join/" not in page


def test_invite_that_is_refused_keeps_what_was_typed(
    client: Client, dina: User, bilal: User, settings: Settings
) -> None:
    settings.DEMO = True
    client.force_login(dina)
    answer = client.post("/people/invite/", {"email": bilal.email, "role": "focal-point"})
    assert answer.status_code == 422
    assert "has an account already" in answer.text
    assert f'value="{bilal.email}"' in answer.text
    assert '<option value="focal-point" selected>' in answer.text


def test_closed_account_is_not_opened_again_by_a_link_from_before(client: Client, bilal: User, dina: User) -> None:
    path = actions.let_in(email=bilal.email, role=Role.CONTRIBUTOR, by=None)
    actions.change_person(person=bilal, role=bilal.role, organisation=None, is_active=False, by=dina)
    assert client.get(path).status_code == 410
