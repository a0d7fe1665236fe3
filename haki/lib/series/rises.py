"""A week's number against the weeks before it, by a score that a few odd weeks of the past cannot hide.

The modified z-score of Boris Iglewicz and David C. Hoaglin, How to Detect and Handle Outliers (ASQC Quality Press, 1993):
z = 0.6745 × (x − median) / MAD, MAD being the median of the absolute deviations from the median. What scores over 3.5 they
label an outlier; here only rises are looked for.

Where more than half of the past weeks have the same number MAD is zero, and nothing can be divided by it. Then the mean of the
absolute deviations stands in: z = (x − median) / (1.253314 × mean deviation), 1.253314 = √(π / 2) being what makes both
scores of normally spread numbers the same. Where every past week has the same number there is no score: any rise of
LEAST_RISE is then sudden. In every case a rise of fewer than LEAST_RISE is none: from 0 to 1 is no pattern.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median

PAST = 26
"""Weeks looked back."""
LEAST_PAST = 8
"""Weeks that there must be to judge by."""
LIMIT = 3.5
LEAST_RISE = 3
_OF_NORMAL, _OF_MEAN = 0.6745, 1.253314


class Scale(StrEnum):
    """What a deviation is measured by."""

    MAD = "mad"
    MEAN = "mean"
    NONE = "none"
    TOO_LITTLE = "too-little"


@dataclass(frozen=True)
class Judged:
    """A number with the arithmetic by which it was judged. deviation: MAD or the mean deviation, as `scale` says.

    z is None where there is no score: too little past, or a past without any deviation.
    """

    value: int
    past: tuple[int, ...]
    scale: Scale
    median: float = 0.0
    deviation: float = 0.0
    z: float | None = None

    @property
    def is_sudden(self) -> bool:
        """Whether it is a sudden rise."""
        if self.scale is Scale.TOO_LITTLE or self.value - self.median < LEAST_RISE:
            return False
        return self.z is None or self.z > LIMIT

    @property
    def arithmetic(self) -> str:
        """The score as it is calculated, in figures; empty where there is none."""
        if self.z is None:
            return ""
        rise = f"({self.value} − {self.median:g})"
        if self.scale is Scale.MAD:
            return f"z = {_OF_NORMAL} × {rise} / {self.deviation:g} = {self.z:.2f}"
        return f"z = {rise} / ({_OF_MEAN} × {self.deviation:.4g}) = {self.z:.2f}"


def judged(past: Sequence[int], value: int) -> Judged:
    """Return a week's number judged by those of the weeks before it."""
    kept = tuple(past)
    if len(kept) < LEAST_PAST:
        return Judged(value, kept, Scale.TOO_LITTLE)
    middle = float(median(kept))
    deviations = [abs(one - middle) for one in kept]
    if mad := float(median(deviations)):
        return Judged(value, kept, Scale.MAD, middle, mad, _OF_NORMAL * (value - middle) / mad)
    if mean := fmean(deviations):
        return Judged(value, kept, Scale.MEAN, middle, mean, (value - middle) / (_OF_MEAN * mean))
    return Judged(value, kept, Scale.NONE, middle)
