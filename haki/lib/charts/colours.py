"""The house's colours for numbers: readable in grey, on paper, and by those who do not see some colours."""

from collections.abc import Sequence

BAR = "#2f6690"
TEXT = "#1c1c1c"
QUIET = "#595959"
LINE = "#d0d0d0"
NO_DATA = "#f7f7f5"
OUTLINE = "#7c8286"
SCALE = ("#deebf2", "#b3cfe0", "#7dabc9", "#4480a8", "#14496b")
"""From few to many, one hue, lightness in even steps."""

CATEGORIES = ("#17405e", "#c4553b", "#e8b54a", "#c9d3d8", "#5f8f6b", "#8d6aa5")
"""For kinds beside each other: the first four differ in lightness by at least 12 of 100, so that grey tells them apart too."""


def classes(values: Sequence[int]) -> list[tuple[int, int]]:
    """Return up to five classes (least, most), each with about as many of `values`; of few different values one for each.

    Counts by State are skewed: classes of equal width would leave nearly all States in the lowest.
    """
    different = sorted({value for value in values if value > 0})
    if len(different) <= len(SCALE):
        return [(value, value) for value in different]
    ordered = sorted(value for value in values if value > 0)
    borders = sorted({ordered[len(ordered) * part // len(SCALE)] for part in range(1, len(SCALE))} - {different[0]})
    starts = [different[0], *borders]
    ends = [max(value for value in different if value < border) for border in borders] + [different[-1]]
    return list(zip(starts, ends, strict=True))


def colour_of(value: int, among: Sequence[tuple[int, int]]) -> str:
    """Return the colour of the class of `value`; NO_DATA when it is in none."""
    for place, (least, most) in enumerate(among):
        if least <= value <= most:
            return SCALE[_spread(place, len(among))]
    return NO_DATA


def _spread(place: int, count: int) -> int:
    """Return the place in SCALE of class `place` of `count`: few classes are spread over the whole scale."""
    return len(SCALE) - 1 if count == 1 else round(place * (len(SCALE) - 1) / (count - 1))
