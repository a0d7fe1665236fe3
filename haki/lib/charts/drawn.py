"""A Vega-Lite definition drawn as SVG, with what it shows in words for those who do not see it."""

import re
from html import escape
from typing import Any

from haki.lib.charts.colours import TEXT

FONT = "Noto Sans, DejaVu Sans, Arial, sans-serif"
CONFIG: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {"labelFontSize": 12},
    "text": {"fontSize": 12},
}
_ROOT = re.compile(r"<svg[^>]*>")


def drawn(spec: dict[str, Any], *, title: str, description: str) -> str:
    """Return the SVG of a definition; title and description stand in it."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(spec)
    said = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return _ROOT.sub(lambda root: root[0].replace("<svg", '<svg role="img"', 1) + said, svg, count=1)


def finished(chart: Any, *, note: str, is_rtl: bool) -> dict[str, Any]:
    """Return an Altair chart's definition in the house's look; note: what must be read with it, written above."""
    import altair as alt

    if note:
        chart = chart.properties(
            title=alt.Title(
                text=note, anchor="end" if is_rtl else "start", color=TEXT, fontSize=12, fontWeight="normal"
            )
        )
    found: dict[str, Any] = chart.properties(background="white").configure(**CONFIG).to_dict()
    return found
