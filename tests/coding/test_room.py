"""The room of coding: its home, a text that is pasted, the model cards, and what an administrator does there."""

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from haki.accounts.models import User
from haki.coding.actions.versions import register_shipped
from haki.coding.models import Decision, ModelVersion, Suggestion, Training
from haki.core import ulid
from haki.core.models import Event
from haki.vocab.models import Term
from tests.coding.conftest import SignedIn

pytestmark = pytest.mark.django_db
TEXT = "Investigate every allegation of torture, and open the prisons to the national preventive mechanism."


@pytest.fixture
def shipped(vocabularies: None) -> ModelVersion:
    """The model of UPR Info's issues that ships with haki."""
    register_shipped()
    return ModelVersion.objects.get(scheme="upr-issues", is_in_force=True)


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def pasted(client: Client, text: str, language: str = "en", status: int = 200) -> str:
    response = client.post("/coding/try/", {"text": text, "language": language})
    assert response.status_code == status
    return unescape(response.content.decode())


def test_home_lists_every_scheme_with_its_model_and_its_figures(client: Client, shipped: ModelVersion) -> None:
    said = shown(client, "/coding/")
    for code in ("upr-issues", "upr-actions"):
        assert f'href="/coding/models/{code}/"' in said
    assert shipped.version in said
    assert "Micro-F1 0." in said
    assert "There is no model for this scheme yet" in said or ModelVersion.objects.count() == 6


def test_home_leads_to_the_queues_only_those_who_may_code(
    client: Client, browser_of: SignedIn, shipped: ModelVersion, edda: User, bilal: User
) -> None:
    link = 'href="/coding/queue/upr-issues/"'
    assert link not in shown(client, "/coding/")
    assert link not in shown(browser_of(bilal), "/coding/")
    assert link in shown(browser_of(edda), "/coding/")
    assert 'href="/coding/"' in shown(client, "/about/")  # for everybody, as the models are
    assert shown(browser_of(edda), "/recommendations/").count('href="/coding/"') == 1
    assert 'href="/coding/"' not in shown(browser_of(bilal), "/recommendations/")


def test_pasted_text_shows_terms_with_probability_and_words_and_is_not_kept(
    client: Client, shipped: ModelVersion
) -> None:
    said = pasted(client, TEXT)
    assert "Torture and other CID treatment" in said
    assert '<mark class="word"' in said
    assert "torture</q>" in said
    assert " %" in said
    assert "Nothing of it is kept" in said
    assert not Suggestion.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_event WHERE data::text LIKE '%allegation%'")
        assert cursor.fetchone() == (0,)


def test_pasted_markup_is_shown_as_text(client: Client, shipped: ModelVersion) -> None:
    response = client.post("/coding/try/", {"text": "<script>alert(1)</script> torture", "language": "en"})
    assert b"<script>alert" not in response.content


def test_pasted_text_in_a_language_that_no_model_reads_says_which_are_read(
    client: Client, shipped: ModelVersion
) -> None:
    ModelVersion.objects.exclude(scheme="upr-issues").delete()
    said = pasted(client, "Расследовать все случаи пыток.", "ru")
    assert "This model does not read the language of the text. It reads: English" in said


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_pasted_asks_for_a_text(client: Client, vocabularies: None, text: str) -> None:
    assert "Paste a text first." in pasted(client, text, status=422)


def test_pasted_book_is_refused_with_the_limit_and_a_report_is_read(client: Client, shipped: ModelVersion) -> None:
    assert "at most 200,000" in pasted(client, "a" * 200_001, status=422)
    long = (TEXT + " ") * 1_900
    said = pasted(client, long[:190_000])
    assert "Torture and other CID treatment" in said
    assert len(said) < 400_000
    assert "its beginning is shown" in said


def test_control_characters_and_unknown_languages_do_no_harm(client: Client, shipped: ModelVersion) -> None:
    pasted(client, "tor\0ture", status=422)
    assert "Torture" in pasted(client, "torture\x07 \u202e and \ud83d".encode("utf-8", "ignore").decode())
    pasted(client, TEXT, "xx", status=422)


def test_model_card_tells_sources_figures_languages_and_limits(client: Client, shipped: ModelVersion) -> None:
    said = shown(client, "/coding/models/upr-issues/")
    assert shipped.version in said
    for source in shipped.card["sources"]:
        assert source["name"] in said
        assert source["licence"] in said
    for limit in shipped.card["limits"]:
        assert limit in said
    assert "Not good enough yet" in said
    assert "Torture and other CID treatment" in said
    assert "Put in force" not in said
    assert client.get("/coding/models/nothing/").status_code == 404


def test_card_tells_how_far_probabilities_come_true_by_label_and_here(
    client: Client, shipped: ModelVersion, edda: User, farid: User, torture: Term
) -> None:
    shipped.card["labels"][0]["reliability"] = [[0.31, 0.28, 40], [0.93, 0.95, 12]]
    shipped.save()
    for number, accepted in enumerate((True, True, False)):
        record = ulid.new()
        Suggestion.objects.create(
            kind="recommendation", record=record, term=torture, scheme="upr-issues", model=shipped, probability=0.7
        )
        Decision.objects.create(
            kind="recommendation", record=record, term=torture, is_accepted=accepted, by=edda if number else farid
        )
    said = shown(client, "/coding/models/upr-issues/")
    assert '0.31 → 0.28 <span class="quiet">(40)</span>' in said
    row = said.split("As it turned out here")[-1].split("60 to 80 %")[1].split("</tr>")[0]
    assert ">3<" in row
    assert ">67 %<" in row


def test_label_with_few_examples_stands_apart(client: Client, shipped: ModelVersion) -> None:
    shipped.card["labels"][0]["examples"] = 7
    shipped.save()
    assert "(7)" in shown(client, "/coding/models/upr-issues/").split("Too few examples")[1]


def test_version_is_put_in_force_by_administrators_alone(
    *, client: Client, browser_of: SignedIn, shipped: ModelVersion, edda: User, amina: User, dina: User, settings: Any
) -> None:
    settings.DEMO = True  # where an administrator needs no second factor
    local = ModelVersion.objects.create(
        scheme="upr-issues", version="local-1", origin=ModelVersion.Origin.LOCAL, content=b"x", why="No better.",
        card=shipped.card,
    )  # fmt: skip
    address = f"/coding/versions/{ulid.text(local.pk)}/put-in-force/"
    assert client.post(address).status_code == 302
    for person in (edda, amina):
        assert browser_of(person).post(address).status_code == 403
    assert ModelVersion.objects.get(is_in_force=True, scheme="upr-issues") == shipped
    hers = browser_of(dina)
    assert address in shown(hers, "/coding/models/upr-issues/")
    assert "local-1" in shown(hers, address)
    assert hers.get(address).status_code == 200
    assert ModelVersion.objects.get(is_in_force=True, scheme="upr-issues") == shipped  # asking changes nothing
    hers.post(address, {"why": "We know our texts."})
    assert ModelVersion.objects.get(is_in_force=True, scheme="upr-issues") == local
    assert "We know our texts." in shown(client, "/coding/models/upr-issues/")
    hers.post("/coding/models/upr-issues/choose-automatically/")
    assert not ModelVersion.objects.filter(is_chosen=True).exists()


def test_learning_now_is_asked_once_and_by_administrators_alone(
    browser_of: SignedIn, shipped: ModelVersion, edda: User, dina: User, settings: Any
) -> None:
    settings.DEMO = True
    address = "/coding/models/upr-issues/learn/"
    assert browser_of(edda).post(address).status_code == 403
    hers = browser_of(dina)
    assert "Learn now" in shown(hers, address)
    assert "is being trained" in unescape(hers.post(address, follow=True).content.decode())
    assert "A training waits already" in unescape(hers.post(address, follow=True).content.decode())


def test_learning_from_sources_too_is_asked_for_and_what_came_of_it_is_shown(
    client: Client, browser_of: SignedIn, shipped: ModelVersion, dina: User, settings: Any
) -> None:
    settings.DEMO = True
    assert "Last training" not in shown(client, "/coding/models/upr-issues/")
    assert "Learn from what sources coded here too" in shown(browser_of(dina), "/coding/models/upr-issues/learn/")
    browser_of(dina).post("/coding/models/upr-issues/learn/", {"from": "sources"})
    assert ProcrastinateJob.objects.get(task_name="coding.retrain").args["from_sources"] is True
    Training.objects.create(scheme="upr-issues", said="There are 3 held-out decisions.", at=timezone.now())
    assert "There are 3 held-out decisions." in shown(client, "/coding/models/upr-issues/")
    assert not Decision.objects.exists()
    assert not Event.objects.filter(verb="model put in force", by=dina).exists()
