"""Decided and suggested codes are told apart wherever recommendations are listed, counted, drawn and given away."""

import csv
import io
import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.coding.models import Code, Decision, ModelVersion, Rule, Suggestion
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index, term
from haki.ui.tests.markup import tight

LIST = "/recommendations/"
KIND = {"kind": "recommendation"}
THEME = "acceptance-of-norms"
TOO = "Suggested codes counted too: not decided by people"
pytestmark = pytest.mark.django_db


def suggest(record: Recommendation, vocabulary: str, code: str, probability: float | None) -> None:
    """Suggest a term: by a model, or by a rule where there is no probability."""
    given: dict[str, Any] = {**KIND, "record": record.pk, "term": term(vocabulary, code), "scheme": vocabulary}
    if probability is None:
        given["rule"] = Rule.objects.create(**KIND, name="Invented rule", query="norms", term=given["term"])
    else:
        given["model"] = ModelVersion.objects.get_or_create(scheme=vocabulary, version="1", origin="shipped")[0]
    Suggestion.objects.create(**given, probability=probability)


@pytest.fixture
def three(enter: Enter) -> list[Recommendation]:
    """One coded by a source and by a person, one only by a model and a rule, and one by a model for editors only."""
    decided, guessed = enter("Accede to the treaty."), enter("Sign the convention.")
    hidden = enter("Consider the protocol.", audience=Audience.INTERNAL)
    Code.objects.create(**KIND, record=decided.pk, term=term("uhri-themes", THEME))
    Decision.objects.create(**KIND, record=decided.pk, term=term("sdg", "16.3"), is_accepted=True)
    suggest(decided, "sdg", "16.b", 0.7)
    suggest(guessed, "uhri-themes", THEME, 0.873)
    suggest(guessed, "sdg", "16.b", None)
    suggest(hidden, "uhri-themes", THEME, 0.9)
    index()
    return [decided, guessed, hidden]


def page(client: Client, query: str = "", path: str = LIST) -> str:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 200
    return unescape(tight(response.content.decode()))


def count_of(shown: str, facet: str, code: str) -> int:
    """The number that the filter shows beside a value."""
    found = re.search(rf'id="{facet}-{re.escape(code)}".*?<span class="n">(\d+)<', shown, re.DOTALL)
    return int(found[1]) if found else 0


def taken(client: Client, suffix: str, query: str = "") -> bytes:
    response = client.get(f"/recommendations.{suffix}?{query}")
    assert response.status_code == 200
    return b"".join(response) if response.streaming else response.content


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_list_counts_decided_codes_and_offers_to_count_suggested_ones(client: Client, three: list[Any]) -> None:
    shown = page(client, f"theme={THEME}")
    assert "<strong>1</strong> recommendation of 2" in shown
    assert TOO not in shown
    switch = re.search(r'href="([^"]*codes=all)"[^>]*>Count suggested codes too', shown)
    assert switch
    both = page(client, switch[1].split("?")[1])
    assert "<strong>2</strong> recommendations of 2" in both
    assert TOO in both
    assert count_of(both, "theme", THEME) == 2
    assert f'href="{LIST}?theme={THEME}"' in both  # the chip that takes it back


def test_list_without_suggestions_does_not_speak_of_them(client: Client, enter: Enter) -> None:
    enter("Accede to the treaty.")
    index()
    assert "Count suggested codes too" not in page(client)


def test_suggestions_of_what_a_reader_may_not_see_are_not_counted(
    client: Client, three: list[Any], amina: User
) -> None:
    asked = f"theme={THEME}&codes=all"
    assert count_of(page(client, asked), "theme", THEME) == 2
    client.force_login(amina)
    assert count_of(page(client, asked), "theme", THEME) == 3


def test_list_keeps_counting_suggested_codes_through_its_forms_and_links(client: Client, three: list[Any]) -> None:
    shown = page(client, "q=convention&codes=all")
    assert '<input type="hidden" name="codes" value="all">' in shown
    assert 'href="/recommendations.csv?q=convention&codes=all"' in shown
    assert re.search(rf'href="/recommendations/{three[1].ulid}/\?q=convention&codes=all&at=1"', shown)


def test_figures_count_decided_codes_unless_asked_and_say_so(client: Client, three: list[Any]) -> None:
    goal = r'<th scope="row">16[^<]*</th><td class="n"><a[^>]*>(\d+)<'
    usual = page(client, path="/recommendations/overview/")
    assert re.findall(goal, usual) == ["1"]
    assert "Decided codes only" in usual
    both = page(client, "codes=all", "/recommendations/overview/")
    assert re.findall(goal, both) == ["2"]
    assert TOO in both
    drawing = page(client, "codes=all", "/recommendations/overview/goal.svg")
    assert TOO in re.sub(r"<desc>.*?</desc>", "", drawing)  # in letters that stay with the picture
    assert TOO not in page(client, path="/recommendations/overview/goal.svg")
    assert TOO in page(client, "codes=all", "/recommendations/overview/state.svg")


def test_csv_gives_suggested_codes_in_columns_of_their_own(client: Client, three: list[Any]) -> None:
    assert not [name for line in lines(taken(client, "csv")) for name in line if "suggested" in name]
    found = {line["text"]: line for line in lines(taken(client, "csv", "codes=all"))}
    decided, guessed = found["Accede to the treaty."], found["Sign the convention."]
    label = term("uhri-themes", THEME).label
    assert (decided["themes"], decided["themes_suggested"]) == (label, "")
    assert (decided["targets"], decided["codes_by_people"]) == ("16.3", "SDG 16.3")
    assert (decided["goals_suggested"], decided["targets_suggested"]) == ("", "16.b (0.70)")  # the goal is decided
    assert (guessed["themes"], guessed["themes_suggested"]) == ("", f"{label} (0.87)")
    assert (guessed["goals_suggested"], guessed["targets_suggested"]) == ("16 (rule)", "16.b (rule)")


def test_sheet_and_document_say_which_codes_they_count(client: Client, three: list[Any]) -> None:
    for query, said in (("", "Decided codes only"), ("codes=all", TOO)):
        book = load_workbook(io.BytesIO(taken(client, "xlsx", query)))
        about = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
        assert said in str(about["Codes"])
        text = "\n".join(part.text for part in Document(io.BytesIO(taken(client, "docx", query))).paragraphs)
        assert said in text
        assert ("suggested: " in text) == bool(query)
    response = client.get("/recommendations.csv?codes=all")
    assert "with-suggested-codes" in response["Content-Disposition"]


def test_json_gives_each_code_with_its_origin_and_probability(client: Client, three: list[Any]) -> None:
    said = json.loads(taken(client, "json", "codes=all"))
    assert (said["codes"], said["codes_counted"], said["total"]) == ("all", TOO, 2)
    found = {one["text"]: one for one in said["records"]}
    decided, guessed = found["Accede to the treaty."], found["Sign the convention."]
    assert [(code["code"], code["origin"]) for code in decided["codes"]["uhri-themes"]] == [(THEME, "source")]
    assert [(code["code"], code["origin"]) for code in decided["codes"]["sdg"]] == [("16.3", "person")]
    [theme] = guessed["suggested"]["uhri-themes"]
    assert (theme["code"], theme["origin"], theme["probability"]) == (THEME, "model", 0.873)
    [target] = guessed["suggested"]["sdg"]
    assert (target["code"], target["origin"], target["probability"]) == ("16.b", "rule", None)
    usual = json.loads(taken(client, "json"))
    assert usual["codes"] == "decided"
    assert not any(one["suggested"] for one in usual["records"])


def test_api_counts_and_gives_suggested_codes_when_asked(client: Client, three: list[Any]) -> None:
    def asked(query: str) -> dict[str, Any]:
        said: dict[str, Any] = client.get(f"/api/v1/recommendations?facets=theme&theme={THEME}{query}").json()
        return said

    usual, both = asked(""), asked("&codes=all")
    assert (usual["count"], usual["codes_counted"]["codes"]) == (1, "decided")
    assert usual["items"][0]["suggested"] == {}
    assert (both["count"], both["codes_counted"]) == (2, {"codes": "all", "note": TOO})
    assert [(value["code"], value["count"]) for value in both["facets"]["theme"]] == [(THEME, 2)]
    given = {item["text"]: item for item in both["items"]}["Sign the convention."]
    assert given["codes"] == {}
    assert [(one["code"], one["probability"]) for one in given["suggested"]["uhri-themes"]] == [(THEME, 0.873)]
    assert client.get("/api/v1/recommendations?codes=some").status_code == 422


def test_rows_mark_suggested_codes_and_say_how_probable_they_are(client: Client, three: list[Any]) -> None:
    label = term("uhri-themes", THEME).label
    assert "guess" not in page(client, "q=convention")
    shown = page(client, "q=convention&codes=all")
    [theme] = re.findall(rf'<li class="guess" title="([^"]*)">{re.escape(label)}', shown)
    assert theme == "suggested by a model, 87 %"
    [target] = re.findall(r'<li class="guess" title="([^"]*)">SDG 16\.b', shown)
    assert target == "suggested by a rule"
    decided = page(client, "q=treaty&codes=all")
    assert re.search(rf"<li>{re.escape(label)}</li>", decided)
    assert "SDG 16.b" in decided
