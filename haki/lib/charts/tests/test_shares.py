"""Lines of shares: none is drawn over a year without one."""

from haki.lib.charts import Shares, shares
from haki.lib.charts.shares import definition


def test_line_stops_before_a_gap_and_goes_on_after_it() -> None:
    spec = definition(
        ["2014", "2015", "2016"], [Shares("water", [25.0, None, 50.0]), Shares("schools", [1.0, 2.0, 3.0])]
    )
    rows = next(iter(spec["datasets"].values())) if "datasets" in spec else spec["data"]["values"]
    parts = {(row["kind"], row["year"]): row["part"] for row in rows}
    assert ("water", "2015") not in parts
    assert len(set(parts.values())) == 3


def test_drawing_says_what_it_shows() -> None:
    svg = shares(
        ["2014", "2015"], [Shares("water & <b>", [1.0, 2.0])], title="Over the years", description="All is below."
    )
    assert "<title>Over the years</title><desc>All is below.</desc>" in svg
    assert "2015" in svg
