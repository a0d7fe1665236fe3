"""The country brief: one page on a country's situation in a period."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from haki.lib.rendering import Block, Passage, Report
from haki.reports.declared import ParameterProblem
from haki.tracker.report import snapshot, watched
from haki.tracker.report.course import course
from haki.tracker.report.endings import endings
from haki.tracker.report.gathered import Gathered
from haki.tracker.report.practices import practices
from haki.tracker.report.shared import bars, between, framed, where

if TYPE_CHECKING:
    from haki.reports.declared import Parameters, Reader

NAME = "tracker-country-brief"
LAYOUT = "one-page"
USUAL = 28
"""Days of a brief's period that nobody chose."""
THEMES, GROUPS = 8, 6


def build(parameters: "Parameters", user: "Reader", texts: Mapping[str, str]) -> Report:
    """Return the brief for a reader. ParameterProblem without a country, or for a period that is none."""
    if not parameters.get("state"):
        raise ParameterProblem("state", _("say which country the brief is about."))
    gathered = Gathered(parameters, user, texts, usual=USUAL)
    title = _("%(where)s: the situation, %(period)s") % {"where": where(gathered), "period": between(gathered.period)}
    return framed(gathered, title, _blocks(gathered), name=NAME, layout=LAYOUT)


def _blocks(gathered: Gathered) -> Iterator[Block]:
    yield snapshot.first(gathered)
    yield Passage("in-short", _("In short, in your own words"), gathered.texts.get("in-short", ""))
    yield from course(gathered, "band")
    yield from snapshot.new_issues(gathered, "a")
    yield from snapshot.measures(gathered, "a")
    yield from snapshot.actions(gathered, "a")
    yield from bars(gathered, "theme", _("By theme"), "b", THEMES)
    yield from bars(gathered, "affected", _("Who is affected"), "b", GROUPS)
    yield from practices(gathered, "b")
    yield from watched.to_watch(gathered, "b")
    yield from endings(gathered)


LABEL = gettext_lazy("Country brief")
ABOUT = gettext_lazy(
    "One page on a country in a period: what is new, the course of weeks, themes and groups, what was done, what to watch."
)
