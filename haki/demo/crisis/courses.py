"""When and where the demo's entries happen: two floods, two rises of the fever, bread, and a dam that breaks in the last week."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from haki.demo.crisis.world import states

SILENT, SILENT_FOR = "XJ", 24
"""A State from which nothing has come for so many days."""
BROKEN, BROKEN_FOR = "XF", 7
"""The State whose dam broke within so many days."""
HUNGRY = ("XD", "XI", "XL", "XB")
_BEGUN = 300
_LEAST_OLD = 1


@dataclass(frozen=True)
class Course:
    """A part of the crisis: how many of ten thousand entries are of it, the phases that its patterns are of, the day it peaks."""

    share: int
    phases: tuple[str, ...]
    day: Callable[[Random], float]
    states: tuple[str, ...] = ()
    crises: tuple[str, ...] = ("floods",)


_COURSES = (
    Course(2300, ("flood", "any"), lambda random: random.gauss(270, 16)),
    Course(2500, ("fever", "any"), lambda random: random.gauss(150, 34)),
    Course(1700, ("flood", "any"), lambda random: random.gauss(44, 15)),
    Course(900, ("fever", "any"), lambda random: random.gauss(16, 9)),
    Course(1500, ("any",), lambda random: random.uniform(_LEAST_OLD, _BEGUN - 5)),
    Course(600, ("bread",), lambda random: random.uniform(_LEAST_OLD, 112), HUNGRY, ("bread",)),
    Course(300, ("bread", "any"), lambda random: random.gauss(30, 16), HUNGRY, ("bread", "floods")),
)
_DAM = Course(0, ("dam",), lambda random: random.triangular(0, BROKEN_FOR - 1, 2), (BROKEN,))


@dataclass(frozen=True)
class When:
    """A part of the crisis, a State and a day of it."""

    course: Course
    state: str
    days_ago: int


def draw(random: Random) -> When:
    """Return when and where an entry happens."""
    course = random.choices(_COURSES, [one.share for one in _COURSES])[0]
    among = course.states or tuple(states())
    state = random.choices(among, [int(states()[code]["weight"]) for code in among])[0]
    least = SILENT_FOR if state == SILENT else _LEAST_OLD
    day = course.day(random)
    while not least <= day < _BEGUN:
        day = course.day(random) if least <= 30 and random.random() < 0.9 else random.uniform(least, _BEGUN - 1)  # noqa: PLR2004
    return When(course, state, int(day))


def break_dam(random: Random) -> When:
    """Return a day since the dam broke."""
    return When(_DAM, BROKEN, int(_DAM.day(random)))
