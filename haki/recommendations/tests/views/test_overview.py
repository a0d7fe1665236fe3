"""At a glance: figures with their tables, drawn, and only of what the reader may see."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Decision
from haki.recommendations.tests.views.conftest import Enter, index, term

pytestmark = pytest.mark.django_db
OVERVIEW = "/recommendations/overview/"


def shown(client: Client, address: str = OVERVIEW) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def table(page: str, facet: str) -> dict[str, int]:
    """The numbers of a figure's table."""
    section = page.split(f'id="{facet}"')[1].split("</section>", maxsplit=1)[0]
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="n">(?:<a[^>]*>)?(\d+)', section)
    return {unescape(label): int(count) for label, count in rows}


def test_numbers_are_those_of_the_list_and_lead_to_it(client: Client, enter: Enter) -> None:
    for state in ("SVN", "SVN", "HRV"):
        enter("Prevent torture.", state=state)
    index()
    page = shown(client)
    assert table(page, "state") == {"Slovenia": 2, "Croatia": 1}
    address = unescape(re.findall(r'href="(/recommendations/\?[^"]*state=SVN[^"]*)"', page)[0])
    assert "<strong>2</strong> recommendations" in shown(client, address)


def test_goals_count_their_targets(client: Client, enter: Enter) -> None:
    one = enter("Prevent torture.")
    Decision.objects.create(kind="recommendation", record=one.pk, term=term("sdg", "16.3"), is_accepted=True)
    index()
    assert list(table(shown(client), "goal").values()) == [1]


def test_filters_and_words_narrow_the_figures(client: Client, enter: Enter) -> None:
    enter("Prevent torture.", state="SVN")
    enter("Build schools.", state="HRV")
    index()
    assert table(shown(client, f"{OVERVIEW}?q=schools"), "state") == {"Croatia": 1}


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_drawings_are_svg_that_says_what_it_shows(client: Client, enter: Enter, language: str) -> None:
    enter("Prevent torture.", state="SVN")
    index()
    client.cookies["django_language"] = language
    for address in re.findall(r'<img class="drawing" src="([^"]*)"', shown(client)):
        response = client.get(unescape(address))
        drawn = response.content.decode()
        assert response["Content-Type"].startswith("image/svg+xml")
        assert drawn.startswith("<svg")
        assert "<title>" in drawn
        assert "<desc>" in drawn
        assert "<script" not in drawn


def test_map_colours_the_state_and_names_its_number(client: Client, enter: Enter) -> None:
    enter("Prevent torture.", state="SVN")
    index()
    drawn = client.get("/recommendations/overview/state.svg").content.decode()
    assert "<title>Slovenia: 1</title>" in drawn
    assert "<title>Croatia</title>" in drawn


def test_restricted_record_is_in_no_figure_for_outsiders(
    client: Client, enter: Enter, ministry: Organisation, bilal: User, chen: User
) -> None:
    enter("Public.", state="HRV")
    enter("Restricted.", state="SVN", audience=Audience.ORGANISATION, organisation=ministry)
    index()
    for outsider in (None, chen):
        if outsider:
            client.force_login(outsider)
        assert table(shown(client), "state") == {"Croatia": 1}
        assert "Slovenia: 1" not in client.get("/recommendations/overview/state.svg").content.decode()
    client.force_login(bilal)
    assert table(shown(client), "state") == {"Croatia": 1, "Slovenia": 1}


def test_nothing_to_draw_is_said(client: Client, enter: Enter) -> None:
    enter("Prevent torture.")
    index()
    assert "nothing to draw" in shown(client, f"{OVERVIEW}?q=nowhere")
    assert client.get("/recommendations/overview/state.svg?q=nowhere").status_code == 404
    assert client.get("/recommendations/overview/colour.svg").status_code == 404


def test_demo_draws_its_invented_region(client: Client, enter: Enter, settings: Settings) -> None:
    enter("Prevent torture.")
    index()
    settings.DEMO = True
    assert "This region and its States are invented." in shown(client)
    assert "<title>France</title>" not in client.get("/recommendations/overview/state.svg").content.decode()
