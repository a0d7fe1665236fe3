"""Suggested codes on a recommendation's own page."""

from html import unescape

import pytest
from django.test import Client

from haki.accounts.models import User
from haki.coding import actions
from haki.coding.actions.suggesting import suggest
from haki.coding.actions.versions import register_shipped
from haki.coding.models import Code, Decision, ModelVersion, Rule, Suggestion
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter
from haki.vocab.models import Term
from tests.coding.conftest import SignedIn

pytestmark = pytest.mark.django_db
KIND = "recommendation"
TEXT = "Investigate every allegation of torture by the police."


@pytest.fixture
def record(enter: Enter) -> Recommendation:
    register_shipped()
    return enter(TEXT)


def shown(client: Client, record: Recommendation) -> str:
    response = client.get(f"/recommendations/{record.ulid}/")
    assert response.status_code == 200
    return unescape(response.content.decode())


def part(page: str) -> str:
    """The section of suggested codes, empty when there is none."""
    return (
        page.split('<section id="suggested"')[1].split("</section>", maxsplit=1)[0] if 'id="suggested"' in page else ""
    )


def post(client: Client, record: Recommendation, verdict: str, term: Term, **given: str) -> str:
    back = f"/recommendations/{record.ulid}/#suggested"
    response = client.post(
        f"/coding/texts/{record.ulid}/decide/", {"verdict": verdict, "term": term.pk, "back": back, **given}
    )
    assert response.status_code == 302
    return str(response["Location"])


@pytest.mark.parametrize("is_stored", [False, True])
def test_everybody_sees_what_is_suggested_with_its_words_and_nobody_but_coders_the_buttons(
    client: Client, browser_of: SignedIn, bilal: User, edda: User, record: Recommendation, *, is_stored: bool
) -> None:
    if is_stored:
        suggest(kind=KIND)
    version = ModelVersion.objects.get(scheme="upr-issues", is_in_force=True).version
    for reader in (client, browser_of(bilal), browser_of(edda)):
        said = part(shown(reader, record))
        assert "Torture and other CID treatment" in said
        assert "counts nowhere until a person accepts it" in said
        assert "torture</q>" in said
        assert f"<bdi>{version}</bdi>" in said
        assert " %" in said
    assert 'value="accept"' not in part(shown(client, record))
    assert 'value="accept"' not in part(shown(browser_of(bilal), record))
    assert 'value="accept"' in part(shown(browser_of(edda), record))
    assert Suggestion.objects.exists() == is_stored


def test_accepting_makes_a_code_and_returns_to_the_page(
    browser_of: SignedIn, edda: User, record: Recommendation, torture: Term
) -> None:
    client = browser_of(edda)
    assert post(client, record, "accept", torture) == f"/recommendations/{record.ulid}/#suggested"
    page = shown(client, record)
    assert f"/recommendations/?issue={torture.code}" in page
    assert "Accepted: Torture" in page
    assert "Torture and other CID" not in part(page)


def test_rejected_suggestion_stands_apart_with_who_and_can_be_taken_back(
    client: Client, browser_of: SignedIn, edda: User, record: Recommendation, torture: Term
) -> None:
    post(browser_of(edda), record, "reject", torture)
    page = shown(client, record)
    assert "1 code rejected" in page
    assert "rejected by Edda" in page
    assert "Torture and other CID" not in part(page)
    post(browser_of(edda), record, "back", torture, seen="rejected")
    assert "Torture and other CID" in part(shown(client, record))


def test_code_of_a_source_is_rejected_with_a_reason_that_everybody_reads(
    client: Client, browser_of: SignedIn, edda: User, record: Recommendation, detention: Term
) -> None:
    Code.objects.create(kind=KIND, record=record.pk, term=detention)
    assert "Why it does not fit" in shown(browser_of(edda), record)
    post(browser_of(edda), record, "reject", detention, why="No place of detention is named.")
    page = shown(client, record)
    assert "No place of detention is named." in page
    assert f"?issue={detention.code}" not in page


def test_rule_is_named_and_what_is_hidden_by_the_record_stays_hidden(
    browser_of: SignedIn, amina: User, bilal: User, enter: Enter, torture: Term
) -> None:
    secret = enter("A secret.", audience="internal")
    rule = Rule.objects.create(name="Says prison", kind=KIND, query="prison", term=torture, by=amina)
    Suggestion.objects.create(kind=KIND, record=secret.pk, term=torture, scheme="upr-issues", rule=rule)
    assert "by rule" in part(shown(browser_of(amina), secret))
    assert "Says prison" in part(shown(browser_of(amina), secret))
    assert browser_of(bilal).get(f"/recommendations/{secret.ulid}/").status_code == 404


def test_returning_leads_nowhere_else(browser_of: SignedIn, edda: User, record: Recommendation, torture: Term) -> None:
    assert post(browser_of(edda), record, "accept", torture, back="https://evil.example/") == "/coding/"
    actions.take_back(kind=KIND, record=record.pk, term=torture, by=edda)
    assert post(browser_of(edda), record, "accept", torture, back="//evil.example/") == "/coding/"
    assert Decision.objects.get().by == edda
