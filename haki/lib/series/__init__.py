"""Numbers in their course: sudden rises against the past, and silence against what is usual. Pure arithmetic."""

from haki.lib.series.rises import LEAST_PAST, LEAST_RISE, LIMIT, PAST, Judged, Scale, judged
from haki.lib.series.silence import LEAST_DAYS, OFTEN, Silence, silence

__all__ = [
    "LEAST_DAYS",
    "LEAST_PAST",
    "LEAST_RISE",
    "LIMIT",
    "OFTEN",
    "PAST",
    "Judged",
    "Scale",
    "Silence",
    "judged",
    "silence",
]
