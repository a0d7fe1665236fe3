"""Home, search across rooms, usage and log."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core import events
from haki.recommendations.models import Attestation, Recommendation
from haki.search import reader, vocabulary
from haki.search.index import build
from haki.search.lock import writing
from haki.ui.tests.markup import tight
from haki.web import actions
from haki.web.models import DailyCount
from haki.web.usage import Buffer, buffer

pytestmark = pytest.mark.django_db


def add(text: str, **fields: Any) -> Recommendation:
    record = Recommendation.objects.create(text=text, **fields)
    Attestation.objects.create(
        recommendation=record,
        source="test",
        key=str(record.pk),
        text=text,
        content={"given": {}, "unresolved": []},
        content_hash=b"",
    )
    return record


def index() -> None:
    vocabulary.forget()
    reader.forget()
    with writing():
        build()


def shown(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return tight(response.content.decode())


def test_home_of_new_installation_says_how_to_begin(client: Client) -> None:
    index()
    said = shown(client, "/")
    assert "Nothing has been imported yet" in said
    assert "haki import upr-info FILE" in said


def test_home_while_the_index_is_being_built_says_so(client: Client) -> None:
    add("Prevent torture.")
    vocabulary.forget()
    reader.forget()
    said = shown(client, "/")
    assert "Nothing has been imported yet" not in said
    assert "The index is being built" in said


def test_home_shows_what_is_new_to_those_who_may_see_it(client: Client, amina: User) -> None:
    add("Prevent torture.")
    add("A secret matter.", audience=Audience.INTERNAL)
    index()
    said = shown(client, "/")
    assert "Prevent torture." in said
    assert "secret" not in said
    assert "All 1 <" in said
    client.force_login(amina)
    assert "secret" in shown(client, "/")


def test_search_across_rooms_offers_the_filters_of_each_room(client: Client) -> None:
    for kind in ("recommendation", "concern"):
        add("Prevent torture", kind=kind)
    index()
    assert "/recommendations/?q=torture&amp;kind=concern" in shown(client, "/search/?q=torture")


def test_search_across_rooms_marks_and_leads_to_the_record(client: Client) -> None:
    record = add("Prevent torture.")
    index()
    said = shown(client, "/search/?q=torture")
    assert "Prevent <mark>torture</mark>." in said
    assert f'href="/recommendations/{record.ulid}/"' in said


def test_about_says_how_usage_is_counted(client: Client) -> None:
    assert "No address, no cookie and no search is kept." in shown(client, "/about/")


def test_usage_counts_pages_and_nothing_else(client: Client, dina: User, settings: Any) -> None:
    settings.DEMO = True  # where an administrator needs no second factor
    buffer.write()
    DailyCount.objects.all().delete()
    shown(client, "/about/")
    client.get("/search/?q=a-name-searched-for")
    client.get("/no-such-page/")
    client.force_login(dina)
    said = shown(client, "/usage/")
    assert {row.page: row.count for row in DailyCount.objects.all()} == {"web:about": 1, "web:search": 1}
    assert "a-name-searched-for" not in said
    assert "web:about" in said


def test_usage_written_twice_adds_up() -> None:
    today = timezone.localdate()
    actions.add_counts(counts={(today, "web:home"): 2})
    actions.add_counts(counts={(today, "web:home"): 3})
    assert DailyCount.objects.get(day=today, page="web:home").count == 5


def test_usage_that_could_not_be_written_is_kept() -> None:
    kept = Buffer()
    kept.add("x" * 81)  # longer than the column: the database refuses it
    from django.db import DataError, transaction

    for _ in range(2):
        with pytest.raises(DataError), transaction.atomic():
            kept.write()


def test_page_is_shown_though_it_cannot_be_counted(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    buffer.write()
    buffer._written_at -= 60
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE web_dailycount RENAME TO elsewhere")
    assert "About haki" in shown(client, "/about/")
    assert "The usage counts could not be written." in caplog.text
    buffer._counts.clear()


def test_page_of_a_signed_in_person_is_kept_by_nobody(client: Client, amina: User) -> None:
    assert "no-store" not in client.get("/about/").headers.get("Cache-Control", "")
    client.force_login(amina)
    assert "no-store" in client.get("/about/")["Cache-Control"]


@pytest.mark.parametrize("path", ["/usage/", "/log/"])
def test_usage_and_log_are_for_those_who_may_see_the_log(client: Client, amina: User, path: str) -> None:
    assert client.get(path)["Location"].startswith("/accounts/login/")
    client.force_login(amina)
    assert client.get(path).status_code == 403


def test_log_shows_who_did_what_and_can_be_narrowed_to_exports(
    client: Client, dina: User, amina: User, settings: Any
) -> None:
    settings.DEMO = True
    events.record("exported", kind="recommendation", record_id=None, by=amina, title="torture <b>", data={"rows": 12})
    events.record("edited", kind="recommendation", record_id=None, by=amina, title="another")
    client.force_login(dina)
    said = shown(client, "/log/?verb=exported")
    assert "torture &lt;b&gt;" in said
    assert "Amina" in said
    assert "rows: 12" in said
    assert "another" not in re.sub(r"<header.*?</header>", "", said, flags=re.DOTALL)


@pytest.mark.parametrize("address", ["/vocabularies/sdg/%00/", "/recommendations/?q=%00", "/%00"])
def test_address_with_a_nul_is_refused(client: Client, address: str) -> None:
    assert client.get(address).status_code == 400
