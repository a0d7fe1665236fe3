"""The page of a document."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from haki.accounts.access import Audience
from haki.lib.readers.tests import made_reports
from haki.recommendations.models import Document, Recommendation
from haki.recommendations.tests.conftest import run_import
from haki.recommendations.tests.views.conftest import Enter

pytestmark = pytest.mark.django_db


def test_a_document_shows_its_recommendations_in_order_and_each_leads_to_it(client: Client, tmp_path: Path) -> None:
    items = [f"115.{number}. Open school {'x' * number} (Chile);" for number in range(1, 12)]
    run_import("upr-report", made_reports.report(tmp_path / "r.pdf", [f"115. {made_reports.INTRO}", *items]))
    address = reverse("recommendations:document", args=[Document.objects.get().pk])
    said = client.get(address).content.decode()
    assert said.index('id="p115.9"') < said.index('id="p115.10"')
    assert "page 1" in said
    record = Recommendation.objects.get(number="115.10")
    page = client.get(reverse("recommendations:page", args=[record.pk])).content.decode()
    assert f"{address}#p115.10" in page


def test_a_document_of_which_nothing_may_be_seen_is_not_there(client: Client, enter: Enter) -> None:
    record = enter("Prevent torture.", number="115.24", symbol="A/HRC/28/15")
    address = reverse("recommendations:document", args=[record.document_id])
    assert client.get(address).status_code == 200
    Recommendation.objects.update(audience=Audience.INTERNAL)
    assert client.get(address).status_code == 404
