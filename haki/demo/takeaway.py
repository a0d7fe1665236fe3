"""What the demo's people collected and took away of the recommendations: a reading list, a brief, the dump."""

from collections.abc import Mapping

from haki.accounts.models import User
from haki.demo.texts import rows
from haki.reading import actions as reading
from haki.reading.models import Sharing
from haki.recommendations.actions import publishing
from haki.recommendations.models import Recommendation
from haki.recommendations.queries import KIND
from haki.recommendations.report.brief import NAME as BRIEF
from haki.reports import actions as reports

_LIST = "Marenga: what to ask at the half-way mark"
_ABOUT = "For the meeting of the network with the ministry: what was asked more than once, and what was answered."
_WHY = "For the lawyers who prepare the next review"
_SUMMARY = (
    "The death penalty, prisons and the right to report freely come back at every review. What was noted ten years ago is"
    " now supported, but little of it has become law; the treaty against torture still waits for its protocol."
)


def collect(known: Mapping[str, Recommendation], by: User) -> None:
    """Make a reading list that is shared with everybody. known: ref → recommendation."""
    made = reading.create(name=_LIST, note=_ABOUT, sharing=Sharing.EVERYBODY, by=by)
    for row in rows("reading"):
        reading.add(reading_list=made, kind=KIND, record=known[row["ref"]].pk, note=row["note"], by=by)


def brief(by: User) -> None:
    """Make the brief of Marenga, over what everybody may see, and publish it; all must be in the index."""
    texts = {"summary": _SUMMARY}
    made = reports.make(name=BRIEF, parameters={"state": "XA"}, language="en", texts=texts, why=_WHY, by=by)
    reports.publish(snapshot=made, by=by)


def dump() -> None:
    """Make the dump, as each night does. Call it outside of a transaction."""
    publishing.dump()
