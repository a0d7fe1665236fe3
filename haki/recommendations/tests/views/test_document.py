"""The page of a document."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from haki.accounts.access import Audience
from haki.lib.readers.tests import made_observations, made_reports, made_resolutions
from haki.recommendations.models import Document, Recommendation
from haki.recommendations.tests.conftest import run_import
from haki.recommendations.tests.views.conftest import Enter
from haki.recommendations.views.document_rows import in_order
from haki.ui.tests.markup import tight

pytestmark = pytest.mark.django_db


def test_a_document_shows_its_recommendations_in_order_and_each_leads_to_it(client: Client, tmp_path: Path) -> None:
    items = [f"115.{number}. Open school {'x' * number} (Chile);" for number in range(1, 12)]
    run_import("upr-report", made_reports.report(tmp_path / "r.pdf", [f"115. {made_reports.INTRO}", *items]))
    address = reverse("recommendations:document", args=[Document.objects.get().pk])
    said = client.get(address).content.decode()
    assert said.index('id="p115.9"') < said.index('id="p115.10"')
    assert "page 1" in said
    assert "from Chile" in said
    record = Recommendation.objects.get(number="115.10")
    page = client.get(reverse("recommendations:page", args=[record.pk])).content.decode()
    assert f"{address}#p115.10" in page


def test_a_document_in_several_languages_is_shown_in_the_one_asked_for(client: Client, tmp_path: Path) -> None:
    english = ["1. Urges all States to help;", "2. Decides to go on."]
    french = ["1. Exhorte tous les États à aider ;", "2. Décide de poursuivre."]
    run_import("akn", made_resolutions.resolution(tmp_path / "E.xml", english))
    run_import("akn", made_resolutions.resolution(tmp_path / "F.xml", french, language="fra"))
    address = reverse("recommendations:document", args=[Document.objects.get().pk])
    plain, asked = (tight(client.get(f"{address}{query}").content.decode()) for query in ("", "?language=fr"))
    assert "Urges all States" in plain
    assert "Exhorte tous" not in plain
    assert 'aria-current="true"> <bdi>Français</bdi>' in asked
    assert 'name="language" value="ru"' in asked  # the languages of the page are others than the document's
    assert '<p class="text silent" lang="fr" dir="ltr">Exhorte tous les États' in asked


def test_concluding_observations_show_headings_and_follow_up(client: Client, tmp_path: Path) -> None:
    made_observations.html(path := tmp_path / "o.html")
    path.write_text(path.read_text("utf-8").replace("MRG", "SVN").replace("Marenga", "Slovenia"), "utf-8")
    run_import("treaty-body", path)
    said = tight(client.get(reverse("recommendations:document", args=[Document.objects.get().pk])).content.decode())
    assert said.count(" · <bdi>Education</bdi></h2>") == 1
    assert said.index("<bdi>Education</bdi>") < said.index('id="p3"') < said.index("<bdi>Violence against women</bdi>")
    assert said.count("Follow-up: <bdi>within two years</bdi>") == 2


def test_paragraphs_of_several_parts_stand_part_by_part() -> None:
    assert sorted(["D.1", "C.10", "C.9", "D.2"], key=in_order) == ["C.9", "C.10", "D.1", "D.2"]


def test_a_document_of_which_nothing_may_be_seen_is_not_there(client: Client, enter: Enter) -> None:
    record = enter("Prevent torture.", number="115.24", symbol="A/HRC/28/15")
    address = reverse("recommendations:document", args=[record.document_id])
    assert client.get(address).status_code == 200
    Recommendation.objects.update(audience=Audience.INTERNAL)
    assert client.get(address).status_code == 404


def test_an_invented_document_leads_nowhere_else(client: Client, enter: Enter, settings: Settings) -> None:
    record = enter("Prevent torture.", symbol="A/HRC/XA/24/11", number="7")
    pages = [reverse("recommendations:document", args=[record.document_id]), f"/recommendations/{record.ulid}/"]
    assert ["undocs.org" in client.get(page).text for page in pages] == [True, True]
    settings.DEMO = True
    assert ["undocs.org" in client.get(page).text for page in pages] == [False, False]
    assert f'href="{pages[0]}"' in client.get(pages[1]).text
