"""The list taken away: what is in the files, who is in the log, and what no file gives away."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.conf import settings as now
from django.test import Client
from docx import Document
from openpyxl import load_workbook
from pytest_django import Settings

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.core.models import Event
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter, index

pytestmark = pytest.mark.django_db
FORMATS = ("csv", "xlsx", "json", "docx")


def taken(client: Client, suffix: str, query: str = "") -> bytes:
    response = client.get(f"/recommendations.{suffix}?{query}")
    assert response.status_code == 200
    assert f'.{suffix}"' in response["Content-Disposition"]
    return b"".join(response) if response.streaming else response.content


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def as_text(suffix: str, content: bytes) -> str:
    """Everything in a file, those in archives unpacked."""
    if suffix in {"csv", "json"}:
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def headings(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]


def test_csv_opens_in_excel_and_has_what_the_list_has(client: Client, enter: Enter) -> None:
    one = enter("Prévenir la torture; « partout »,\nsans délai.", language="fr")
    index()
    content = taken(client, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    (line,) = lines(content)
    assert line["id"] == one.ulid
    assert line["url"] == f"{now.BASE_URL}/recommendations/{one.ulid}/"
    assert line["text"] == one.text
    assert (line["states"], line["state_codes"]) == ("Slovenia", "SVN")
    assert line["recommending_state_codes"] == "NOR"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", '=HYPERLINK("http://x","y")'])
def test_text_is_never_a_formula(client: Client, enter: Enter, text: str) -> None:
    enter(text)
    index()
    (line,) = lines(taken(client, "csv"))
    assert line["text"] == f"'{text}"
    sheet = load_workbook(io.BytesIO(taken(client, "xlsx"))).worksheets[0]
    cell = next(cell for cell in sheet[2] if cell.value and text.strip() in str(cell.value))
    assert cell.data_type == "s"


def test_filters_and_words_narrow_every_format(client: Client, enter: Enter) -> None:
    enter("Prevent torture.", state="SVN")
    enter("Build schools.", state="HRV")
    index()
    for suffix in FORMATS:
        by_word = as_text(suffix, taken(client, suffix, "q=torture"))
        by_state = as_text(suffix, taken(client, suffix, "state=HRV"))
        assert "Prevent torture." in by_word
        assert "Build schools." not in by_word
        assert "Build schools." in by_state
        assert "Prevent torture." not in by_state


def test_json_says_what_was_asked(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    said = json.loads(taken(client, "json", "q=torture&state=SVN"))
    assert (said["query"], said["filters"], said["total"], said["invented"]) == (
        "torture",
        {"state": ["SVN"]},
        1,
        False,
    )
    assert said["source"] == f"{now.BASE_URL}/recommendations/?q=torture&state=SVN"
    assert [one["text"] for one in said["records"]] == ["Prevent torture."]
    assert said["records"][0]["state_codes"] == ["SVN"]


def test_json_of_nothing_is_json(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    assert json.loads(taken(client, "json", "q=nowhere"))["records"] == []


def test_sheet_has_a_heading_that_stays_a_filter_and_links(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    index()
    sheet = load_workbook(io.BytesIO(taken(client, "xlsx"))).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:X2"
    assert sheet["B2"].hyperlink.target == f"{now.BASE_URL}/recommendations/{one.ulid}/"


def test_document_groups_by_state_numbers_and_links_back(client: Client, enter: Enter) -> None:
    first, second = enter("Build schools.", state="HRV"), enter("منع التعذيب.", state="SVN", language="ar")
    index()
    document = Document(io.BytesIO(taken(client, "docx")))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert headings(document) == ["Croatia", "Slovenia"]
    assert [text.split("\t")[0] for text in said if "\t" in text] == ["1.", "2."]
    links = {link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    assert {f"{now.BASE_URL}/recommendations/{one.ulid}/" for one in (first, second)} <= links
    arabic = next(paragraph for paragraph in document.paragraphs if paragraph.text == "منع التعذيب.")
    assert arabic._p.find(".//{*}pPr/{*}bidi") is not None
    assert arabic._p.find(".//{*}r/{*}rPr/{*}rtl") is not None


def test_document_in_arabic_runs_from_right_to_left(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    client.cookies["django_language"] = "ar"
    document = Document(io.BytesIO(taken(client, "docx")))
    assert document.sections[0]._sectPr.find("{*}bidi") is not None
    assert headings(document) == ["سلوفينيا"]
    text = next(paragraph for paragraph in document.paragraphs if paragraph.text == "Prevent torture.")
    assert text._p.find(".//{*}pPr/{*}bidi") is None


def test_invented_data_says_so_in_every_format(client: Client, enter: Enter, settings: Settings) -> None:
    enter("Prevent torture.")
    index()
    settings.DEMO = True
    for suffix in FORMATS:
        assert "nvented" in as_text(suffix, taken(client, suffix))
    assert "invented" in client.get("/recommendations.csv")["Content-Disposition"]
    assert json.loads(taken(client, "json"))["invented"] is True


def test_who_took_what_is_recorded(client: Client, enter: Enter, bilal: User) -> None:
    enter("Prevent torture.")
    index()
    taken(client, "csv", "q=torture")
    client.force_login(bilal)
    taken(client, "docx", "state=SVN")
    visitor, person = Event.objects.filter(verb="exported").order_by("id")
    assert visitor.by is None
    assert visitor.data == {"query": "torture", "filters": {}, "count": 1, "format": "csv"}
    assert person.by == bilal
    assert person.data == {"query": "", "filters": {"state": ["SVN"]}, "count": 1, "format": "docx"}


def test_record_closed_after_it_was_indexed_is_in_no_file(client: Client, enter: Enter, ministry: Organisation) -> None:
    one = enter("A word that is secret now.")
    index()
    Recommendation.objects.filter(pk=one.pk).update(audience=Audience.ORGANISATION, organisation=ministry)
    for suffix in FORMATS:
        assert "secret now" not in as_text(suffix, taken(client, suffix))


def test_suggestions_of_models_are_not_given_away_as_codes(client: Client, enter: Enter) -> None:
    from haki.coding.models import Decision, ModelVersion, Suggestion
    from haki.recommendations.tests.views.conftest import term

    one = enter("Prevent torture.")
    of = {"kind": "recommendation", "record": one.pk}
    Decision.objects.create(**of, term=term("sdg", "16.3"), is_accepted=True)
    model = ModelVersion.objects.create(scheme="sdg-targets", version="1", origin="shipped")
    Suggestion.objects.create(**of, term=term("sdg", "5.2"), scheme="sdg-targets", model=model, probability=0.9)
    index()
    (line,) = lines(taken(client, "csv"))
    assert (line["goals"], line["targets"]) == ("16", "16.3")


def test_unknown_format_is_not_found(client: Client, enter: Enter) -> None:
    index()
    assert client.get("/recommendations.pdf").status_code == 404
    assert not Event.objects.filter(verb="exported").exists()


def test_visitor_who_asks_for_too_much_is_told_what_to_do(
    client: Client, enter: Enter, bilal: User, settings: Settings
) -> None:
    for text in ("Prevent torture.", "Build schools."):
        enter(text)
    index()
    settings.VISITORS_EXPORT = 1
    for suffix in FORMATS:
        answer = client.get(f"/recommendations.{suffix}")
        assert answer.status_code == 403
        assert "/recommendations/dump/" in answer.text
        assert "Prevent torture" not in answer.text
    assert len(lines(taken(client, "csv", "q=torture"))) == 1
    client.force_login(bilal)
    assert len(lines(taken(client, "csv"))) == 2


def test_list_cannot_be_taken_away_while_there_is_no_index(client: Client) -> None:
    from haki.search import reader

    reader.forget()
    response = client.get("/recommendations.csv")
    assert response.status_code == 503
    assert "try again" in response.content.decode()
