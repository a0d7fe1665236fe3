"""The pages: list, filters, exports, entry, forms, dashboard; and who sees what of them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding import actions as coding
from haki.tracker.actions import ensure_covid
from haki.tracker.models import Entry, Kind
from haki.tracker.tests import files
from haki.tracker.tests.conftest import area, entered
from haki.tracker.tests.running import run_import
from haki.ui.tests.markup import tight
from haki.vocab.models import Term

SECRET = "zanzariva"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace")


@pytest.fixture
def made(amina: User, ministry: Organisation, index: Callable[[], None], tmp_path: Path) -> Entry:
    """A measure of an import, a public issue, and an issue for a ministry only."""
    run_import("coronanet", files.coronanet(tmp_path / "a.csv", {}))
    entered(amina, "Water is cut in two districts.", "BEN", issue_type="incident", severity=3)
    restricted: dict[str, Any] = {"audience": Audience.ORGANISATION, "organisation": ministry}
    secret = entered(amina, f"Clinic {SECRET} closed.", "LIE", category="Hushed", **restricted)
    index()
    return secret


def test_list_filters_by_what_stands_in_the_address(made: Entry, client: Client) -> None:
    assert "<strong>2</strong> entries" in text_of(client, "/tracker/")
    measures = text_of(client, "/tracker/?entry=measure&state=TGO&crisis=COVID-19")
    assert "stay at home after dark" in measures
    assert "Water is cut" not in measures
    assert "is cut in two districts" in text_of(client, "/tracker/?q=water&severity=3&issue_type=incident")
    assert "Nothing was found" in text_of(client, "/tracker/?entry=measure&state=BEN")


def test_exports_hold_what_the_list_holds(made: Entry, client: Client) -> None:
    csv_text = text_of(client, "/tracker.csv?entry=measure")
    assert "stay at home after dark" in csv_text
    assert "https://example.org/a" in csv_text
    assert "Water" not in csv_text
    assert "Water is cut" in json.dumps(json.loads(text_of(client, "/tracker.json?state=BEN")))
    for suffix in ("xlsx", "docx"):
        assert client.get(f"/tracker.{suffix}").status_code == 200


def test_entry_page_shows_sources_and_what_the_source_wrote(made: Entry, client: Client) -> None:
    entry = Entry.objects.get(kind=Kind.MEASURE)
    page = text_of(client, f"/tracker/{entry.ulid}/")
    for said in ('href="https://example.org/a"', "stay at home after dark", "Curfew", "policy_id", "Unverified"):
        assert said in page
    assert "History" not in page  # of those who may see the log


def test_dashboard_counts_what_the_list_counts_and_draws_it(made: Entry, client: Client) -> None:
    page = tight(text_of(client, "/tracker/overview/?crisis=COVID-19"))
    assert 'href="/tracker/?crisis=COVID-19">2</a> <span class="of">All entries' in page
    assert 'href="/tracker/?crisis=COVID-19&amp;week=2020-W14">1</a>' in page
    assert 'href="/reports/new/regional-snapshot/?crisis=COVID-19">Make a snapshot</a>' in page
    for facet in ("entry", "state", "week", "month", "measure"):
        assert "<svg" in text_of(client, f"/tracker/overview/{facet}.svg")
    assert client.get("/tracker/overview/nothing.svg").status_code == 404


def test_codes_fill_facets_and_those_of_other_vocabularies_do_no_harm(
    amina: User, index: Callable[[], None], client: Client
) -> None:
    entry = entered(amina, "Water is cut in two districts.")
    for code, vocabulary in (("6.1", "sdg"), ("", "upr-issues")):
        term = Term.objects.filter(vocabulary=vocabulary, code__startswith=code).first()
        assert term is not None
        coding.decide(kind="entry", record=entry.pk, term=term, accepted=True, by=amina)
    index()
    assert "Water is cut" in text_of(client, "/tracker/?goal=6")
    assert "6.1" in text_of(client, "/tracker.csv")
    assert "6.1" in text_of(client, f"/tracker/{entry.ulid}/")


@pytest.mark.parametrize("who", ["visitor", "chen"])
def test_restricted_entry_is_nowhere_for_others(made: Entry, who: str, request: pytest.FixtureRequest) -> None:
    client = Client() if who == "visitor" else signed_in(request.getfixturevalue(who))
    paths = ["", "overview/", "overview/state.svg", "?q=clinic", f"?q={SECRET[:4]}*", "?all=state", "?state=LIE"]
    for address in [f"/tracker/{path}" for path in paths] + ["/tracker.csv", "/tracker.json", "/", "/search/?q=clinic"]:
        page = text_of(client, address)
        for leak in (SECRET, "Hushed", "Liechtenstein: 1", made.ulid):
            assert leak not in page, (address, leak)
    assert client.get(f"/tracker/{made.ulid}/").status_code == 404


def test_restricted_entry_is_there_for_whom_it_is_for(made: Entry, bilal: User) -> None:
    client = signed_in(bilal)
    for address in ("/tracker/?q=clinic", f"/tracker/{made.ulid}/", "/tracker.csv", "/search/?q=clinic"):
        assert SECRET in text_of(client, address)
    assert "Liechtenstein: 1" in text_of(client, "/tracker/overview/state.svg")
    assert '>3</a> <span class="of">All entries' in tight(text_of(client, "/tracker/overview/"))


def test_editor_enters_corrects_verifies(amina: User) -> None:
    client = signed_in(amina)
    assert client.get("/tracker/new/").status_code == 200
    said = {
        "kind": "issue", "text": "Power is cut.", "language": "en", "started_precision": "day", "audience": "public",
        "crises": [str(ensure_covid().pk)], "country": str(area("TGO").pk), "started_on": "2020-05-01",
        "source_publisher": ["Radio", "", ""], "source_title": ["Evening news", "", ""],
        "source_url": ["https://example.org/n", "https://example.org/m", ""], "source_date": ["2020-05-02", "", ""],
    }  # fmt: skip
    page = client.post("/tracker/new/", said)
    entry = Entry.objects.get()
    assert page.status_code == 302
    assert [str(one) for one in entry.sources.order_by("pk")] == ["Evening news", "https://example.org/m"]
    shown = client.get(f"/tracker/{entry.ulid}/edit/").content.decode()
    for one in ("Radio", "Evening news", "https://example.org/n", "2020-05-02"):
        assert f'value="{one}"' in shown
    client.post(f"/tracker/{entry.ulid}/edit/", said | {"text": "Power is cut in Kara."})
    client.post(f"/tracker/{entry.ulid}/verify/", {"verification": "verified"})
    entry.refresh_from_db()
    assert (entry.text, entry.verification, entry.verified_by) == ("Power is cut in Kara.", "verified", amina)


def test_form_says_what_is_wrong(amina: User) -> None:
    said = {"kind": "issue", "text": "Power is cut.", "source_title": "News", "source_date": "31/02"}
    page = signed_in(amina).post("/tracker/new/", said)
    assert page.status_code == 422
    assert "“31/02” is not a date" in page.content.decode()
    assert not Entry.objects.exists()


def test_others_may_not_write(amina: User, bilal: User) -> None:
    entry = entered(amina, "Power is cut.")
    client = signed_in(bilal)
    for address in ("new/", "new-crisis/", f"{entry.ulid}/edit/", f"{entry.ulid}/audience/"):
        assert client.get(f"/tracker/{address}").status_code == 403
    assert client.post(f"/tracker/{entry.ulid}/verify/", {"verification": "verified"}).status_code == 403
    assert Client().get("/tracker/new/").status_code == 302
