"""Makes world.json from Natural Earth's countries (1:50m), projected and simplified; run once, its result is committed.

    python -m haki.lib.maps.shapes.make countries-50m.json ../../../../vocab_data/areas/terms.csv

countries-50m.json is the TopoJSON of the npm package world-atlas 2.0.2 (Natural Earth 4.1, public domain). README.md beside this
file says what is drawn otherwise than Natural Earth draws it, and why.
"""

# ruff: noqa: PLR2004 -- numbers of geometry
import csv
import itertools
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
WIDTH = 2000
TOLERANCE = 0.9  # units of the drawing
SMALLEST = 1.2  # an island with less area than this (square units) is left out
SMALL = 9.0  # a State whose shape is smaller than this in both directions is drawn as a point

# Equal Earth, B. Šavrič, T. Patterson, B. Jenny (2018): areas keep their proportions.
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2

JOINED = {"Somaliland": "706", "N. Cyprus": "196", "Indian Ocean Ter.": "036", "158": "156"}
LEFT_OUT = {"010"}
APART = {"Kosovo": "XKX", "Siachen Glacier": "Jammu and Kashmir", "238": "FLK"}
MOROCCO, WESTERN_SAHARA, BETWEEN = "504", "732", 27 + 2 / 3  # the border between them runs along a parallel
ACROSS_180 = ("643", "242")  # Russian Federation, Fiji: drawn on beyond the right edge, not cut
FROM_RUSSIA_TO_UKRAINE = (32.0, 44.0, 37.0, 46.6)  # Crimea: west, south, east, north
POINTS = {
    "TUV": (179.2, -8.5), "TKL": (-171.8, -9.2), "GIB": (-5.35, 36.14), "GLP": (-61.5, 16.2), "MTQ": (-61.0, 14.6),
    "REU": (55.5, -21.1), "MYT": (45.15, -12.8), "BES": (-68.3, 12.2), "CXR": (105.7, -10.5), "CCK": (96.8, -12.1),
}  # fmt: skip
# Outlines drawn here by hand, some 20 km exact, to be hatched over what lies below.
DRAWN = {
    "Jammu and Kashmir": [
        (73.9, 33.0), (74.6, 32.6), (75.4, 32.3), (76.0, 32.9), (77.0, 33.0), (78.4, 32.5), (79.2, 32.6), (78.9, 34.3),
        (77.9, 35.4), (76.2, 35.8), (75.9, 36.6), (74.6, 37.0), (72.6, 36.7), (72.6, 36.2), (73.8, 35.2), (73.6, 34.3),
    ],
    "Aksai Chin": [(78.9, 34.3), (79.3, 33.2), (79.6, 34.4), (80.2, 35.4), (79.0, 35.9), (77.9, 35.4)],
    "Golan": [(35.65, 32.7), (35.9, 32.75), (35.95, 33.0), (35.8, 33.3), (35.65, 33.2)],
}  # fmt: skip


def project(point: Point) -> Point:
    """Return longitude and latitude as x and y of the drawing, y downwards."""
    longitude, latitude = math.radians(point[0]), math.radians(point[1])
    theta = math.asin(_M * math.sin(latitude))
    square = theta * theta
    sixth = square**3
    slope = _M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square))
    x = longitude * math.cos(theta) / slope
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    unit = WIDTH / (2 * math.pi * 1.0 / (_M * _A[0]))
    return WIDTH / 2 + x * unit, -y * unit


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def simplified(line: Ring, tolerance: float = TOLERANCE) -> Ring:
    """Return the line without the points that lie nearer than `tolerance` to what remains (Douglas and Peucker)."""
    if len(line) < 3 or line[0] == line[-1]:
        if len(line) < 5:
            return line
        far = max(range(len(line)), key=lambda n: math.dist(line[0], line[n]))
        return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)
    (ax, ay), (bx, by) = line[0], line[-1]
    length = math.dist(line[0], line[-1])
    far, most = 0, 0.0
    for n, (x, y) in enumerate(line[1:-1], start=1):
        off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.dist((ax, ay), (x, y))
        if off > most:
            far, most = n, off
    if most <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the polygons of a geometry: each a list of rings, each a list of arcs (~n: arc n backwards)."""
    if geometry["type"] == "MultiPolygon":
        found: list[list[list[int]]] = geometry["arcs"]
        return found
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else []


def rings(shapes: Iterable[list[list[int]]], arcs: Sequence[Ring]) -> list[Ring]:
    """Return the rings of polygons taken together: borders between them go."""
    used = Counter(arc for polygon in shapes for ring in polygon for arc in ring)
    left = [arc for arc in used if not used.get(~arc)]
    by_start: dict[Point, list[int]] = {}
    for arc in left:
        by_start.setdefault(_line(arc, arcs)[0], []).append(arc)
    found = []
    while by_start:
        start = next(iter(by_start))
        ring, at = [start], start
        while at in by_start:
            arc = by_start[at].pop()
            if not by_start[at]:
                del by_start[at]
            line = _line(arc, arcs)
            ring += line[1:]
            at = line[-1]
        found.append(ring)
    return found


def _line(arc: int, arcs: Sequence[Ring]) -> Ring:
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))) / 2


def path(found: Iterable[Ring], top: float) -> str:
    """Return rings as SVG path data in whole numbers, each step from the point before."""
    pieces = []
    for ring in found:
        points = [(round(x), round(y - top)) for x, y in ring]
        points = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
        if points[-1] == points[0]:
            points.pop()
        if len(points) < 3:
            continue
        steps = [f"{bx - ax},{by - ay}" for (ax, ay), (bx, by) in itertools.pairwise(points)]
        pieces.append(f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}z")
    return "".join(pieces).replace(",-", "-").replace(" -", "-")


def regrouped(topology: dict[str, Any], degrees: Sequence[Ring]) -> dict[str, list[list[list[int]]]]:
    """Return id or name → polygons, with what README.md says joined, moved and left out."""
    found: dict[str, list[list[list[int]]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        key = geometry.get("id") or geometry["properties"]["name"]
        if key not in LEFT_OUT:
            found.setdefault(JOINED.get(key, key), []).extend(polygons(geometry))
    west, south, east, north = FROM_RUSSIA_TO_UKRAINE
    crimea = [
        polygon
        for polygon in found["643"]
        if all(west < x < east and south < y < north for arc in polygon[0] for x, y in _line(arc, degrees))
    ]
    found["643"] = [polygon for polygon in found["643"] if polygon not in crimea]
    found["804"] += crimea
    if len(crimea) != 1:
        raise SystemExit(f"Expected Crimea as one polygon of the file, found {len(crimea)}.")
    return found


def clipped(ring: Ring, latitude: float, *, is_north: bool) -> Ring:
    """Return the part of a ring north or south of a parallel (Sutherland and Hodgman)."""
    sign = 1 if is_north else -1
    found: Ring = []
    for (ax, ay), (bx, by) in itertools.pairwise(ring):
        before, after = sign * (ay - latitude), sign * (by - latitude)
        if before * after < 0:
            share = before / (before - after)
            found.append((ax + share * (bx - ax), latitude))
        if after >= 0:
            found.append((bx, by))
    return [*found, found[0]] if found else []


def divided(shapes: dict[str, list[list[list[int]]]], degrees: Sequence[Ring]) -> tuple[list[Ring], list[Ring]]:
    """Return the rings of Morocco and those of Western Sahara, which Natural Earth divides along the berm."""
    whole = rings(shapes.pop(MOROCCO) + shapes.pop(WESTERN_SAHARA), degrees)
    parts = [[clipped(ring, BETWEEN, is_north=north) for ring in whole] for north in (True, False)]
    north, south = ([simplified([project(point) for point in ring]) for ring in part if ring] for part in parts)
    return sorted(north, key=area, reverse=True), sorted(south, key=area, reverse=True)


def made(topology: dict[str, Any], codes: dict[str, str], states: set[str]) -> dict[str, Any]:
    """Return the drawing: box, areas (ISO3 → path), points (ISO3 → x, y, 1 for a State), apart (name → path)."""
    degrees = decoded(topology)
    shapes = regrouped(topology, degrees)
    for arc in {max(arc, ~arc) for key in ACROSS_180 for polygon in shapes[key] for ring in polygon for arc in ring}:
        degrees[arc] = [(x + 360 if x < -90 else x, y) for x, y in degrees[arc]]
    arcs = [simplified([project(point) for point in arc]) for arc in degrees]
    ends = [(x, y) for arc in arcs for x, y in arc]
    top, bottom = project((0, 84))[1], project((0, -58))[1]
    areas: dict[str, str] = {}
    points: dict[str, list[int]] = {}
    apart: dict[str, str] = {}
    morocco, sahara = divided(shapes, degrees)
    areas[codes[MOROCCO]], apart[codes[WESTERN_SAHARA]] = path(morocco, top), path(sahara, top)
    for key, parts in sorted(shapes.items()):
        found = sorted(rings(parts, arcs), key=area, reverse=True)
        xs, ys = [x for x, _ in found[0]], [y for _, y in found[0]]
        if key in APART:
            apart.setdefault(APART[key], "")
            apart[APART[key]] += path(found, top)
            continue
        code = codes[key]
        if max(xs) - min(xs) < SMALL and max(ys) - min(ys) < SMALL:
            points[code] = [round((max(xs) + min(xs)) / 2), round((max(ys) + min(ys)) / 2 - top), int(code in states)]
            continue
        kept = [found[0], *(ring for ring in found[1:] if area(ring) >= SMALLEST)]
        areas[code] = path(kept, top)
    for name, outline in DRAWN.items():
        apart[name] = path([[project(point) for point in [*outline, outline[0]]]], top) + apart.get(name, "")
    for code, place in POINTS.items():
        x, y = project(place)
        points[code] = [round(x), round(y - top), int(code in states)]
    left, right = min(x for x, _ in ends), max(x for x, _ in ends)
    size = [math.floor(left), 0, math.ceil(right - left), math.ceil(bottom - top)]
    return {"box": size, "areas": dict(sorted(areas.items())), "points": dict(sorted(points.items())), "apart": apart}


def main() -> None:
    topology, terms = json.loads(Path(sys.argv[1]).read_bytes()), Path(sys.argv[2])
    with terms.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {row["m49"]: row["code"] for row in rows if row["m49"]}
    states = {row["code"] for row in rows if row["status"] in {"member-state", "observer-state"}}
    sys.setrecursionlimit(20_000)
    drawing = json.dumps(made(topology, codes, states), ensure_ascii=False, indent=0, separators=(",", ":"))
    Path(__file__).with_name("world.json").write_text(drawing + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
