"""The shapes as they were made."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Shapes:
    """A drawing: its box (x, y, width, height), areas and what is drawn apart (SVG path data), small areas (x, y, is State)."""

    box: tuple[int, int, int, int]
    areas: dict[str, str]
    points: dict[str, tuple[int, int, int]]
    apart: dict[str, str]


def _read(name: str) -> Shapes:
    said = json.loads(Path(__file__).with_name(name).read_bytes())
    points = {code: tuple(place) for code, place in said["points"].items()}
    return Shapes(tuple(said["box"]), said["areas"], points, said["apart"])


@cache
def world() -> Shapes:
    """Return the world, by ISO 3166 alpha-3 codes."""
    return _read("world.json")


@cache
def demo() -> Shapes:
    """Return the demo's invented region, by its States' codes."""
    return _read("demo.json")
