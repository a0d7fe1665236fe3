"""Weights in one byte each: a file of a quarter of the size, whose probabilities differ in the third place."""

from typing import Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml.weights import Floats

_LARGEST: Final = 127


def rounded(linear: Floats) -> tuple[Floats, Floats]:
    """Return the weights rounded to 255 steps for each label, and the labels' steps."""
    steps = np.maximum(np.abs(linear).max(axis=0, initial=0), 1e-6).astype(np.float32) / np.float32(_LARGEST)
    return whole(as_bytes(linear, steps), steps), steps


def as_bytes(linear: Floats, steps: Floats) -> npt.NDArray[np.int8]:
    """Return the number of steps of each weight, -127 to 127."""
    result: npt.NDArray[np.int8] = np.clip(np.rint(linear / steps), -_LARGEST, _LARGEST).astype(np.int8)
    return result


def whole(steps_of: npt.NDArray[np.int8], steps: Floats) -> Floats:
    """Return the weights from their steps."""
    result: Floats = steps_of.astype(np.float32) * steps
    return result
