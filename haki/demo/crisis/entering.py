"""Entering the demo's crisis by the tracker's ordinary actions, as its people would."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from django.utils import timezone

from haki.accounts.models import Organisation, User
from haki.demo.crisis import framed
from haki.demo.crisis.invented import Invented
from haki.demo.handwork import KIND as RECOMMENDATION
from haki.demo.handwork import imported
from haki.demo.people import organisations
from haki.demo.texts import rows, rows_once
from haki.links import actions as links
from haki.links.actions import Between
from haki.links.models import LinkType
from haki.tracker import actions as tracker
from haki.tracker.actions import New, Said, Source
from haki.tracker.models import Crisis, Entry
from haki.tracker.queries import KIND
from haki.vocab.models import Term

BATCH = 500
_FRAMED = "floods"  # the crisis that has a coding frame
Progress = Callable[[int, int], None]
_ANSWERS = {"measure": LinkType.MITIGATES, "action": LinkType.RESPONDS_TO}


def set_up(by: User) -> dict[str, Crisis]:
    """Set up the crises; return them by key."""
    return {
        row["key"]: tracker.add_crisis(
            code=row["code"],
            name=row["name"],
            starts_on=timezone.localdate() - dt.timedelta(days=int(row["started_ago"])),
            description=row["description"],
            regions=Term.objects.filter(vocabulary="regions", code=row["region"]),
            by=by,
        )
        for row in rows("crisis/crises")
    }


class Entering:
    """Entering one list of invented entries; `people` share the work."""

    def __init__(
        self, found: Sequence[Invented], *, crises: dict[str, Crisis], people: Sequence[User], progress: Progress
    ) -> None:
        self._found, self._crises, self._people, self._progress = found, crises, people, progress
        self._today = timezone.localdate()
        self._made: dict[int, Entry] = {}

    def enter(self, wanted: Sequence[int], *, version: int) -> None:
        """Enter those at these positions, coded with a version of the frame, a batch for each of the people in turn."""
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            by = self._people[start // BATCH % len(self._people)]
            new = [self._new(self._found[at], version) for at in batch]
            self._made |= dict(zip(batch, tracker.create_many(new=new, by=by), strict=True))
            self._progress(len(self._made), len(self._found))

    def finish(self) -> list[Entry]:
        """Verify and link what was entered; return the entries in their order."""
        made = [self._made[at] for at in range(len(self._found))]
        self._verify(self._found, made)
        self._link(self._found, made)
        return made

    def _new(self, one: Invented, version: int) -> New:
        said = Said(
            kind=one.kind,
            text=one.text,
            language=one.language,
            issue_type=one.issue_type,
            category=one.category,
            excerpt=one.excerpt,
            country=self._terms["areas", one.state],
            place=one.place,
            place_precision=one.place_precision,
            started_on=self._started(one),
            started_precision=one.precision,
            ended_on=self._day(one.ended_ago),
            amended_on=self._day(one.amended_ago),
            sunset_on=self._day(-one.sunset_in) if one.sunset_in is not None else None,
            actor=one.actor,
            actor_type=one.actor_type,
            severity=one.severity,
            scope=one.scope,
            legal_basis=one.legal_basis,
            reliability=one.reliability,
            is_good_practice=bool(one.practice),
            good_practice_why=one.practice,
            good_practice_where=one.replicable,
        )
        return New(
            said=said,
            crises=[self._crises[key] for key in one.crises],
            sources=[
                Source(
                    publisher=report.publisher.name,
                    title=report.headline,
                    url=report.url,
                    published_on=self._day(report.days_ago),
                )
                for report in one.reports
            ],
            codes=self._codes(one),
            answers={self._crises[_FRAMED]: framed.answers(one, version=version)} if _FRAMED in one.crises else {},
            audience=one.audience,
            organisation=self._organisations[one.organisation] if one.organisation else None,
        )

    def _started(self, one: Invented) -> dt.date:
        day = self._today - dt.timedelta(days=one.days_ago)
        return day.replace(day=1) if one.precision == "month" else day

    def _day(self, days_ago: int | None) -> dt.date | None:
        return None if days_ago is None else self._today - dt.timedelta(days=days_ago)

    def _codes(self, one: Invented) -> list[Term]:
        """Return what a person coded it to; the others wait for one, with what the models suggest."""
        if not one.is_decided:
            return []
        topic = {row["topic"]: row for row in rows_once("crisis/topics")}[one.topic]
        coded = {
            "uhri-themes": topic["themes"].split(),
            "affected-persons": one.affected or topic["affected"].split(),
            "sdg": topic["goals"].split(),
        }
        return [self._terms[vocabulary, code] for vocabulary, codes in coded.items() for code in codes]

    def _verify(self, found: Sequence[Invented], made: Sequence[Entry]) -> None:
        """Go up the ladder: what is verified was corroborated before."""
        reached = defaultdict(list)
        for one, entry in zip(found, made, strict=True):
            reached[one.verification].append(entry)
        tracker.verify_many(
            entries=reached["corroborated"] + reached["verified"], verification="corroborated", by=self._people[0]
        )
        tracker.verify_many(entries=reached["verified"], verification="verified", by=self._people[-1])

    def _link(self, found: Sequence[Invented], made: Sequence[Entry]) -> None:
        recommended = imported()
        wanted = [
            Between((KIND, entry.pk), _ANSWERS[one.kind], (KIND, made[at].pk))
            for one, entry in zip(found, made, strict=True)
            for at in one.answers
        ]
        wanted += [
            Between((KIND, entry.pk), LinkType.CONCERNS, (RECOMMENDATION, recommended[ref].pk))
            for one, entry in zip(found, made, strict=True)
            for ref in one.concerns
        ]
        links.link_many(links=wanted, by=self._people[0])

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        known = Term.objects.filter(vocabulary__in=("areas", "uhri-themes", "affected-persons", "sdg"))
        return {(term.vocabulary_id, term.code): term for term in known.select_related("parent")}

    @cached_property
    def _organisations(self) -> dict[str, Organisation]:
        return organisations()
