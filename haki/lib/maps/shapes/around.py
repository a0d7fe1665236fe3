"""A part of a drawing: the box around some areas, and what of the drawing lies in it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from haki.lib.maps.shapes.read import Shapes

Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""
_MARGIN, _LEAST = 0.06, 90
_NARROWEST = 1.05
"""How broad a part is at least, by its height: a map that is taller than broad leaves its column no room."""
_BROADEST = 2.4
_POINT = 12
_TINY = 0.01
_NUMBER = re.compile(r"-?\d+")


def around(shapes: Shapes, codes: Collection[str]) -> Shapes:
    """Return the part of a drawing around these areas, with some margin; all of it when none of them is drawn."""
    boxes = _weighty([_largest(path) for code, path in shapes.areas.items() if code in codes])
    boxes += [_largest(path) for code, path in shapes.apart.items() if code in codes]
    boxes += [
        (x - _POINT, y - _POINT, x + _POINT, y + _POINT)
        for code, (x, y, is_state) in shapes.points.items()
        if code in codes and is_state
    ]
    if not boxes:
        return shapes
    box = _shaped(shapes, _joined(boxes))
    left, top, right, bottom = box
    return replace(
        shapes,
        box=(left, top, right - left, bottom - top),
        areas={code: path for code, path in shapes.areas.items() if _meets(path, box)},
        apart={code: path for code, path in shapes.apart.items() if _meets(path, box)},
        points={
            code: (x, y, is_state)
            for code, (x, y, is_state) in shapes.points.items()
            if left <= x <= right and top <= y <= bottom
        },
    )


def _shaped(shapes: Shapes, box: Box) -> Box:
    """Return a box with its margin, neither too small nor too narrow nor too broad, within the drawing where it can be."""
    left, top, right, bottom = box
    width, height = (max(one, _LEAST) * (1 + 2 * _MARGIN) for one in (right - left, bottom - top))
    width, height = max(width, height * _NARROWEST), max(height, width / _BROADEST)
    x, y, all_width, all_height = shapes.box
    from_left = min(max((left + right) / 2 - width / 2, x), max(x, x + all_width - width))
    from_top = min(max((top + bottom) / 2 - height / 2, y), max(y, y + all_height - height))
    return round(from_left), round(from_top), round(from_left + width), round(from_top + height)


def _joined(boxes: Collection[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _meets(path: str, box: Box) -> bool:
    left, top, right, bottom = box
    return any(one[0] <= right and one[2] >= left and one[1] <= bottom and one[3] >= top for one in _boxes(path))


def _weighty(boxes: list[Box]) -> list[Box]:
    """Return those that are not tiny beside the largest: a far territory of a few rocks does not decide what is shown."""
    least = _TINY * max(map(_size, boxes), default=0)
    return [box for box in boxes if _size(box) >= least]


def _size(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _largest(path: str) -> Box:
    """Return the box around the largest part of an area: a far island does not decide what is shown."""
    return max(_boxes(path), key=_size)


def _boxes(path: str) -> Iterator[Box]:
    """Yield the box around each part of an area. After an “l” each point is told from the one before."""
    for part in path.split("M")[1:]:
        is_relative = "l" in part
        numbers = [int(one) for one in _NUMBER.findall(part)]
        xs, ys = [numbers[0]], [numbers[1]]
        for x, y in zip(numbers[2::2], numbers[3::2], strict=False):
            xs.append(x + xs[-1] * is_relative)
            ys.append(y + ys[-1] * is_relative)
        yield min(xs), min(ys), max(xs), max(ys)
