"""The brief of recommendations: every number in it equals a count by SQL written here, for whoever reads it."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.lib.rendering import Chart, Figure, Item, Report, Table, figures_of
from haki.lib.rendering.packing import unpack
from haki.recommendations import counted
from haki.recommendations.models import Recommendation
from haki.reports import asking, declared
from haki.reports.declared import ParameterProblem
from tests.reports.conftest import Enter, code, index, term

pytestmark = pytest.mark.django_db
JOINS = {
    "position": "JOIN vocab_term t ON t.id = r.position_id",
    "body": "JOIN vocab_term t ON t.id = r.body_id",
    "recommender": (
        "JOIN recommendations_recommendationstate f ON f.recommendation_id = r.id AND f.part = 'recommending'"
        " JOIN vocab_term t ON t.id = f.state_id"
    ),
    "theme": "JOIN coding_decided d ON d.record = r.id JOIN vocab_term t ON t.id = d.term_id AND t.vocabulary_id = 'uhri-themes'",
    "goal": (
        "JOIN coding_decided d ON d.record = r.id JOIN vocab_term e ON e.id = d.term_id AND e.vocabulary_id = 'sdg'"
        " JOIN vocab_term t ON t.id = coalesce(e.parent_id, e.id)"
    ),
}


def brief(user: User | None = None, /, **parameters: str) -> Report:
    named = declared.report("recommendations-brief")
    return named.build(asking.understood(named, parameters), user, {})


def by_sql(facet: str, condition: str = "r.audience = 'public'", state: str = "SVN") -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.code, count(DISTINCT r.id) FROM recommendations_recommendation r {JOINS[facet]}"
            " WHERE EXISTS (SELECT FROM recommendations_recommendationstate s JOIN vocab_term a ON a.id = s.state_id"
            f" WHERE s.recommendation_id = r.id AND s.part = 'concerned' AND a.code = %s) AND {condition} GROUP BY 1",
            [state],
        )
        return dict(cursor.fetchall())


def narrowed(report: Report) -> dict[str, dict[str, int]]:
    """Facet → code → the number, of the figures of tables and charts."""
    found: dict[str, dict[str, int]] = {}
    for block in report.blocks:
        table = block.table if isinstance(block, Chart) else block if isinstance(block, Table) else None
        for row in table.rows if table else ():
            if not isinstance(one := row[1], Figure):
                continue  # the years of treaties
            assert one.trace
            (facet, value), *_rest = [item for item in one.trace.parameters.items() if item[0] != "state"]
            found.setdefault(facet, {})[value] = int(one.value)
    return found


@pytest.mark.usefixtures("some")
def test_every_number_equals_a_count_by_sql() -> None:
    found = narrowed(brief(state="Slovenia"))
    assert found["goal"] == {"16": 2, "4": 1}
    for facet in JOINS:
        assert found[facet] == by_sql(facet) != {}, facet


@pytest.mark.usefixtures("some")
def test_totals_stand_in_front() -> None:
    report = brief(state="SVN")
    first = [int(one.value) for one in list(figures_of(report.blocks))[:4]]
    assert first == [3, 2, 1, 2]
    assert report.title == "Recommendations to Slovenia"


@pytest.mark.usefixtures("some")
def test_each_figure_counts_what_its_own_query_finds_and_the_list_shows() -> None:
    for report in (brief(state="SVN"), brief(q="prevent"), brief(goal="16"), brief(state="SVN,HRV", year="2024")):
        for one in figures_of(report.blocks):
            assert one.trace
            ids = unpack(one.trace.ids)
            assert len(ids) == one.value
            assert set(ids) == counted.ids(one.trace.parameters, None)
            assert "/recommendations/?" in one.url or "also-" in "".join(one.trace.parameters)


@pytest.mark.usefixtures("some")
def test_codes_within_codes_are_both_asked() -> None:
    found = {one.label: one for one in figures_of(brief(goal="4").blocks)}
    trace = next(one.trace for label, one in found.items() if label.startswith("16"))
    assert trace
    assert trace.parameters == {"goal": "4", "also-goal": "16"}
    assert found[next(label for label in found if label.startswith("16"))].value == 1


def test_restricted_records_are_counted_only_for_who_may_see_them(
    some: list[Recommendation], enter: Enter, ministry: Organisation, bilal: User
) -> None:
    secret = enter("A secret plan.", audience=Audience.ORGANISATION, organisation=ministry, issued=dt.date(2024, 12, 1))
    code(secret, "sdg", "5.1")
    index()
    for reader, total in ((None, 3), (bilal, 4)):
        report = brief(reader, state="SVN")
        assert next(figures_of(report.blocks)).value == total
        assert ("5" in narrowed(report)["goal"]) == (reader is not None)
        assert any("secret" in str(one.text) for one in report.blocks if isinstance(one, Item)) == (reader is not None)
    assert secret.pk not in counted.ids({"q": "secret"}, AnonymousUser())


@pytest.mark.usefixtures("some")
def test_parameters_are_codes_or_names() -> None:
    named = declared.report("recommendations-brief")
    assert asking.understood(named, {"state": "Slovenia, HRV", "q": " x "}) == {"state": "SVN,HRV", "q": "x"}
    assert asking.understood(named, {"region": "ohchr:africa"})["region"].startswith("ohchr:")
    for wrong in ({"colour": "red"}, {"state": "Atlantis"}, {"q": "x" * 2000}):
        with pytest.raises(ParameterProblem):
            asking.understood(named, wrong)
    for nothing in ({}, {"year": "MMXX"}):
        with pytest.raises(ParameterProblem):
            brief(None, **nothing)


@pytest.mark.usefixtures("some")
def test_brief_about_nothing_that_is_there_counts_nought() -> None:
    report = brief(state="AND")
    assert [one.value for one in figures_of(report.blocks)] == [0, 0, 0]


def test_brief_of_a_state_says_what_is_new_and_what_comes_back(some: list[Recommendation], enter: Enter) -> None:
    again = enter("Prevent torture in prisons, and say so.", issued=dt.date(2014, 12, 1))
    newer = enter("Close the old prison.", issued=dt.date(2025, 3, 1))
    of_others = {"mechanism": term("mechanisms", "treaty-bodies"), "body": term("bodies", "CAT"), "position": None}
    Recommendation.objects.filter(pk=newer.pk).update(**of_others, session=None)
    Recommendation.objects.filter(pk=again.pk).update(session=term("upr-sessions", "UPR-7"))
    index()
    report = brief(state="SVN")
    since = [one for one in figures_of(report.blocks) if one.trace and "since" in one.trace.parameters]
    assert {(one.label, one.value) for one in since} >= {("Since the last review", 1), ("Treaty bodies", 1)}
    for one in since:
        assert one.trace
        assert one.trace.parameters["since"] == "2024-11-12"
        assert set(unpack(one.trace.ids)) == counted.ids(one.trace.parameters, None)
    items = [one for one in report.blocks if isinstance(one, Item)]
    [returning] = [one for one in items if "2014" in str(one.details)]
    assert returning.record
    assert "2019" in str(returning.details)
    treaties = [block for block in report.blocks if isinstance(block, Table) and block.columns[0] == "Instrument"]
    assert [str(row[0]).split()[0] for row in treaties[0].rows] == ["CAT"]
    assert all(
        "2014" not in str(one.details) for one in brief(state="SVN", year="2019,2025").blocks if isinstance(one, Item)
    )
