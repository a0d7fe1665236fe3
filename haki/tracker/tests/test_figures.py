"""Every figure of the dashboard, counted again by separately written SQL over the base tables."""

from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.search.queries import search
from haki.search.results import FacetCount
from haki.tracker import figures
from haki.tracker.tests.conftest import entered
from haki.tracker.tests.running import run_import

FROM = "FROM tracker_entry e LEFT JOIN vocab_term t ON t.id = e.country_id WHERE e.audience = 'public'"
COLUMNS = {
    "entry": "e.kind",
    "month": "to_char(e.started_on, 'YYYY-MM')",
    "state": "t.code",
    "measure": "e.category",
    "verification": "e.verification",
    "tracker": "e.source",
}


def test_figures_of_a_real_tracker_are_those_of_the_tables(
    shared_data: Path, amina: User, index: Callable[[], None]
) -> None:
    run_import("cccsl", shared_data / "covid_cccsl/Version1/COVID19_non-pharmaceutical-interventions.csv")
    entered(amina, "An issue for editors.", audience=Audience.INTERNAL)
    entered(amina, "An issue for all.")
    index()
    results = search(user=AnonymousUser(), filters={}, kind="entry", limit=0, facets=figures.FACETS)
    found = {figure.facet: figure for figure in figures.of(results.facets)}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {FROM}")
        assert (results.total,) == cursor.fetchone() == (3275,)
        for facet, column in COLUMNS.items():
            cursor.execute(f"SELECT {column}, count(*) {FROM} AND coalesce({column}, '') <> '' GROUP BY 1")
            counted = {row.code: row.count for row in found[facet].rows if row.count}
            assert counted == dict(cursor.fetchall()), facet


def test_months_without_entries_stand_between_the_others() -> None:
    counts = {"month": [FacetCount("2021-02", 2), FacetCount("2020-11", 1)]}
    (figure,) = figures.of(counts)
    assert [(row.code, row.count) for row in figure.rows] == [
        ("2020-11", 1),
        ("2020-12", 0),
        ("2021-01", 0),
        ("2021-02", 2),
    ]


def test_a_mistyped_year_does_not_draw_the_months_of_centuries() -> None:
    counts = {"month": [FacetCount("2021-02", 2), FacetCount("0202-11", 1)]}
    (figure,) = figures.of(counts)
    assert [row.code for row in figure.rows] == ["0202-11", "2021-02"]
