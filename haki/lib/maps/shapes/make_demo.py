"""Draws demo.json: a continent of nine invented States and three of islands, from random numbers with a fixed seed.

python -m haki.lib.maps.shapes.make_demo
"""

import json
import math
import random
from pathlib import Path

Point = tuple[float, float]
GRID = ("XA", "XB", "XD", "XE", "XF", "XG", "XH", "XI", "XL")
SIDE = 3
ISLANDS = {"XC": [(1080, 240, 46), (1160, 330, 34), (1120, 420, 22)], "XM": [(150, 560, 60)]}
ATOLLS = {"XJ": (1250, 560)}


def jagged(start: Point, end: Point, chance: random.Random, rough: float) -> list[Point]:
    """Return a line from `start` to `end` (both in it), broken at its middle again and again."""
    if math.dist(start, end) < 14:  # noqa: PLR2004 -- as fine as the world's
        return [start, end]
    off = math.dist(start, end) * rough
    middle = ((start[0] + end[0]) / 2 + chance.uniform(-off, off), (start[1] + end[1]) / 2 + chance.uniform(-off, off))
    return jagged(start, middle, chance, rough)[:-1] + jagged(middle, end, chance, rough)


def path(ring: list[Point]) -> str:
    return "M" + " ".join(f"{round(x)},{round(y)}" for x, y in ring) + "z"


def main() -> None:
    chance = random.Random(20_261)  # noqa: S311 -- invented borders, no secrets
    nodes = {
        (column, row): (240 + column * 240 + chance.uniform(-60, 60), 80 + row * 170 + chance.uniform(-40, 40))
        for column in range(SIDE + 1)
        for row in range(SIDE + 1)
    }
    lines: dict[tuple[Point, Point], list[Point]] = {}

    def border(first: tuple[int, int], second: tuple[int, int]) -> list[Point]:
        """Return the border between two corners; neighbours have the same one."""
        start, end = nodes[first], nodes[second]
        if (end, start) in lines:
            return lines[end, start][::-1]
        return lines.setdefault((start, end), jagged(start, end, chance, 0.16))

    areas = {}
    for place, code in enumerate(GRID):
        column, row = place % SIDE, place // SIDE
        corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        ring = [p for a, b in zip(corners, corners[1:] + corners[:1], strict=True) for p in border(a, b)[:-1]]
        areas[code] = path(ring)
    for code, islands in ISLANDS.items():
        areas[code] = "".join(path(island(x, y, radius, chance)) for x, y, radius in islands)
    points = {code: [x, y, 1] for code, (x, y) in ATOLLS.items()}
    drawing = {"box": [0, 0, 1340, 680], "areas": areas, "points": points, "apart": {}}
    target = Path(__file__).with_name("demo.json")
    target.write_text(json.dumps(drawing, indent=0, separators=(",", ":")) + "\n", encoding="utf-8")


def island(x: float, y: float, radius: float, chance: random.Random) -> list[Point]:
    turns = [turn * math.tau / 5 for turn in range(5)]
    corners = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    return [p for a, b in zip(corners, corners[1:] + corners[:1], strict=True) for p in jagged(a, b, chance, 0.2)[:-1]]


if __name__ == "__main__":
    main()
