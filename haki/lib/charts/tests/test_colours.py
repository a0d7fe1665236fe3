"""The house's colours: told apart in grey, and by those who do not see some colours."""

import math
from itertools import pairwise

import pytest

from haki.lib.charts.colours import BAR, CATEGORIES, NO_DATA, SCALE

# Machado, Oliveira, Fernandes (2009), severity 1.0, on linear RGB.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return red, green, blue


def lab(colour: Colour) -> Colour:
    """CIE L*a*b* of a linear sRGB colour, white D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    parts = [sum(a * b for a, b in zip(row, colour, strict=True)) / w for row, w in zip(rows, white, strict=True)]
    x, y, z = (max(one, 0.0) ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def lightness(colour: str) -> float:
    return lab(linear(colour))[0]


def seen(colour: str, sight: str) -> Colour:
    was = linear(colour)
    red, green, blue = (sum(a * b for a, b in zip(row, was, strict=True)) for row in SEEN[sight])
    return lab((red, green, blue))


def apart(one: Colour, other: Colour) -> float:
    return math.dist(one, other)


def test_scale_is_darker_step_by_step_in_grey() -> None:
    steps = [lightness(one) for one in (NO_DATA, *SCALE)]
    assert all(before - after >= 4 for before, after in pairwise(steps))
    assert all(before - after >= 10 for before, after in pairwise(steps[1:]))


@pytest.mark.parametrize("sight", SEEN)
def test_scale_and_first_categories_are_told_apart_without_some_colours(sight: str) -> None:
    for colours in (SCALE, CATEGORIES[:4]):
        for place, one in enumerate(colours):
            for other in colours[place + 1 :]:
                assert apart(seen(one, sight), seen(other, sight)) >= 10, (one, other)


def test_bars_stand_out_from_paper_in_grey() -> None:
    assert 100 - lightness(BAR) >= 50
