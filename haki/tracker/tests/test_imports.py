"""What the rows of each tracker become."""

import datetime as dt
from pathlib import Path

import pytest

from haki.lib.readers.errors import FileProblem
from haki.tracker.models import Entry, Kind
from haki.tracker.tests import files
from haki.tracker.tests.running import run_import


def test_coronanet_row_becomes_a_measure(tmp_path: Path) -> None:
    assert run_import("coronanet", files.coronanet(tmp_path / "a.csv", {})).counts == (1, 0, 0, 0)
    entry = Entry.objects.get()
    assert entry.country is not None
    assert (entry.kind, entry.category, entry.country.code) == (Kind.MEASURE, "Curfew", "TGO")
    assert (entry.started_on, entry.ended_on, entry.scope) == (dt.date(2020, 4, 2), dt.date(2020, 6, 9), "general")
    assert [one.url for one in entry.sources.order_by("pk")] == ["https://example.org/a", "https://example.org/b"]
    assert [crisis.code for crisis in entry.crises.all()] == ["COVID-19"]
    assert entry.content["given"]["policy_id"] == "1"


def test_coronanet_zip_is_read_as_it_is_and_its_rows_are_numbered_on(tmp_path: Path) -> None:
    first = files.coronanet(tmp_path / "a.csv", {}, {"record_id": "R_2"})
    second = files.coronanet(tmp_path / "b.csv", {"record_id": "R_3"}, {"record_id": "R_4", "date_start": "2020-02-31"})
    done = run_import("coronanet", files.zipped(tmp_path / "all.zip", first, second))
    assert done.counts == (3, 0, 0, 1)
    assert [(one.row, one.column, one.value) for one in done.refused] == [(6, "date_start", "2020-02-31")]
    assert Entry.objects.get(key="R_3").content["rows"] == [5]


def test_coronanet_unknown_country_stays_as_place_and_is_listed(tmp_path: Path) -> None:
    row = {"country": "Atlantis", "ISO_A3": "XXA"}
    done = run_import("coronanet", files.coronanet(tmp_path / "a.csv", row))
    assert done.outcomes[0].unresolved["areas", "Atlantis"] == 1
    entry = Entry.objects.get()
    assert (entry.country, entry.place) == (None, "Atlantis")


def test_coronanet_end_before_start_is_left_unknown_and_listed(tmp_path: Path) -> None:
    done = run_import("coronanet", files.coronanet(tmp_path / "a.csv", {"date_end": "2020-03-01"}))
    assert done.outcomes[0].unresolved["date", "date_end before date_start"] == 1
    entry = Entry.objects.get()
    assert entry.ended_on is None
    assert entry.content["given"]["date_end"] == "2020-03-01"


def test_zip_without_a_csv_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="holds no CSV file"):
        run_import("coronanet", files.zipped(tmp_path / "empty.zip"))


def test_cccsl_row_keeps_its_comment_as_the_excerpt(tmp_path: Path) -> None:
    run_import("cccsl", files.cccsl(tmp_path / "a.csv", {}))
    entry = Entry.objects.get()
    assert (entry.text, entry.excerpt) == ("Closure of schools: Primary", "“All closed”, said the radio.")
    assert (entry.category, entry.place, entry.place_precision) == ("Social distancing", "Kara", "province")


def test_oxcgrt_run_of_one_level_is_one_measure(tmp_path: Path) -> None:
    levels = ["1.00", "1.00", "2.00", "0.00", "2.00", "", "3.00"]
    first = {"C1_Notes": "Closed, see https://example.org/n.", "C1M_Flag": "0"}
    assert run_import("oxcgrt", files.days(tmp_path / "a.csv", levels, **first)).counts == (4, 0, 0, 0)
    found = Entry.objects.order_by("started_on")
    assert [(one.level, one.started_on.day, one.ended_on and one.ended_on.day) for one in found] == [
        (1, 1, 2),
        (2, 3, 3),
        (2, 5, None),  # a blank follows: nobody knows when it ended
        (3, 7, None),  # the file ends
    ]
    entry = found[0]
    assert (entry.text, entry.scope, entry.scale) == ("School closing: level 1", "targeted", "OxCGRT C1")
    assert [one.url for one in entry.sources.all()] == ["https://example.org/n"]


def test_oxcgrt_missing_day_ends_a_run_without_a_known_end(tmp_path: Path) -> None:
    path = files.days(tmp_path / "a.csv", ["1.00", "1.00", "1.00"])
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], lines[3]]), "utf-8")
    run_import("oxcgrt", path)
    assert [one.ended_on for one in Entry.objects.order_by("started_on")] == [None, None]


def test_oxcgrt_amounts_are_measures_of_their_day(tmp_path: Path) -> None:
    path = files.days(tmp_path / "a.csv", ["0.00", "0.00"], **{"E3_Fiscal measures": "1500.00"})
    run_import("oxcgrt", path)
    entry = Entry.objects.get()
    assert (entry.text, entry.scale) == ("Fiscal measures: 1,500 US dollars", "US dollars")
    assert entry.started_on == entry.ended_on == dt.date(2020, 3, 1)


def test_pandem_row_is_an_assessment_on_its_own_scale_and_blank_is_not_zero(tmp_path: Path) -> None:
    path = files.pandem(tmp_path / "a.xlsx", {"type3": 2}, {"quarter": "Q4", "pandem": ""}, {"quarter": "spring"})
    assert run_import("pandem", path).counts == (2, 0, 0, 1)
    first, second = Entry.objects.order_by("started_on")
    assert {one.kind for one in (first, second)} == {Kind.ASSESSMENT}
    assert (first.level, first.scale, first.issue_type) == (0.25, "PanDem, 0 to 1", "")
    assert "abusive enforcement 2" in first.text
    assert (second.level, second.scale) == (None, "")
    assert (second.started_on, second.ended_on) == (dt.date(2020, 10, 1), dt.date(2020, 12, 31))


def test_real_cccsl_file_is_imported_whole(shared_data: Path) -> None:
    path = shared_data / "covid_cccsl/Version1/COVID19_non-pharmaceutical-interventions.csv"
    assert run_import("cccsl", path).counts == (3274, 0, 0, 0)
    assert Entry.objects.filter(country=None).count() == 23  # a ship
