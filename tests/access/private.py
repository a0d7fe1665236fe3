"""One thing of each kind that is not for outsiders, each with a word in it that they must never read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from haki.accounts import actions as accounts
from haki.accounts.access import Audience
from haki.accounts.models import Invitation, User
from haki.coding.models import ModelVersion, Rule, Sample, SampleCoder, SampleText
from haki.core import ulid
from haki.core.models import Record
from haki.ingest.models import Run, WatchedFeed
from haki.ingest.models.rejection import Rejection
from haki.reading.models import Kept, ReadingList
from haki.recommendations.actions import Entry, create
from haki.recommendations.models import Attestation, Document, Likeness, Recommendation
from haki.reports.models import Snapshot
from haki.subscriptions.models import Frequency, SavedSearch
from haki.tracker import actions as tracker
from haki.tracker.actions.receiving import receive
from haki.tracker.intake.received import Received
from haki.tracker.models import Channel, ChannelKind, Crisis, Kind
from haki.vocab.models import Term

WORD = "zanzariva"
SCHEME = "sdg-targets"


@dataclass(frozen=True)
class Private:
    """What was made: for each page that names a thing, what its address names it with; by the page's name or its room."""

    named: Mapping[str, str]

    def at(self, page: str) -> str:
        """Return the identifier in the address of a page."""
        return self.named.get(page) or self.named.get(page.partition(":")[0], "")


def make(owner: User) -> Private:
    """Make everything for `owner`, an editor, and for no others."""
    named = {**_records(owner), **_tracker(owner), **_coding(owner), **_own(owner), **_runs(owner)}
    accounts.let_in(email=f"{WORD}@example.org", role="editor", by=owner)
    invitation = Invitation.objects.get()
    more = {"accounts": owner.ulid, "accounts:withdraw": ulid.text(invitation.pk)}
    return Private({**named, **more})


def _id(made: Record) -> str:
    return made.ulid


def _records(owner: User) -> dict[str, str]:
    area = Term.objects.get(vocabulary="areas", code="SVN")
    body = Term.objects.get(vocabulary="bodies", code="UPR")
    one, other = (
        create(entry=_entry(f"{WORD} {what}.", area, body), by=owner, audience=Audience.INTERNAL)
        for what in ("one", "other")
    )
    ends = sorted(Attestation.objects.all(), key=lambda made: made.pk)
    likeness = Likeness.objects.create(first=ends[0], second=ends[1], score=99)
    document = Document.objects.create(symbol=f"A/{WORD}/1")
    Recommendation.objects.filter(pk=one.pk).update(document=document)
    return {
        "recommendations": _id(one), "recommendations:decide": str(likeness.pk), "recommendations:document": _id(document),
        "coding:decide": _id(other), "reading:add": _id(other), "recommendations:returning-likest": "SVN",
    }  # fmt: skip


def _entry(text: str, area: Term, body: Term) -> Entry:
    return Entry(text=text, concerned=[area], recommending=[area], body=body)


def _tracker(owner: User) -> dict[str, str]:
    crisis = Crisis.objects.create(code=f"C-{WORD}", name=WORD)
    crisis.team.add(owner)
    said = tracker.Said(kind=Kind.ISSUE, text=f"{WORD} in the tracker", country=None)
    entry = tracker.create(said=said, crises=[crisis], by=owner, audience=Audience.INTERNAL)
    channel = Channel.objects.create(name=WORD, kind=ChannelKind.FORM)
    item = receive(channel=channel, received=[Received(key="1", title=WORD, text=f"{WORD} came in.")]).new[0]
    item.given = {"files": [{"stored": "raw/x", "name": f"{WORD}.jpg"}]}
    item.raw, item.sent_by = "raw/x", owner
    item.save()
    channels = dict.fromkeys(
        ("channel", "edit-channel", "pause-channel", "fetch-channel", "remove-channel"), _id(channel)
    )
    stories = dict.fromkeys(("story", "step"), ulid.text(item.story_id))
    items = dict.fromkeys(("receipt", "item-raw", "item-file"), _id(item))
    of_pages = {**channels, **stories, **items, "leave-team": _id(owner)}
    return {"tracker": _id(entry), **{f"tracker:{page}": name for page, name in of_pages.items()}}


def _coding(owner: User) -> dict[str, str]:
    term = Term.objects.get(vocabulary="sdg", code="16.3")
    hidden = Recommendation.objects.first()
    sample = Sample.objects.create(name=WORD, kind="recommendation", scheme=SCHEME, seed=1, labels=[term.pk], by=owner)
    SampleText.objects.create(sample=sample, place=1, record=hidden.pk, sha256="0" * 64)
    SampleCoder.objects.create(sample=sample, person=owner)
    rule = Rule.objects.create(name=WORD, kind="recommendation", query=WORD, term=term, by=owner)
    version = ModelVersion.objects.create(scheme=SCHEME, version="1", origin=ModelVersion.Origin.SHIPPED)
    rules = dict.fromkeys(("coding:rule", "coding:end-rule", "coding:resume-rule"), _id(rule))
    return {"coding": _id(sample), "coding:put-in-force": ulid.text(version.pk), **rules}


def _own(owner: User) -> dict[str, str]:
    now = timezone.now()
    search = SavedSearch.objects.create(
        owner=owner, name=WORD, note=WORD, kind="recommendation", since=now, seen_at=now, frequency=Frequency.NEVER
    )
    reading = ReadingList.objects.create(owner=owner, name=WORD, note=WORD)
    kept = Kept.objects.create(
        reading_list=reading, kind="recommendation", record=Recommendation.objects.first().pk, note=WORD, place=1
    )
    content = {"title": WORD, "subtitle": "", "blocks": []}
    snapshot = Snapshot.objects.create(
        name="recommendations-brief", language="en", title=WORD, content=content, sha256="0" * 64, by=owner
    )
    items = dict.fromkeys(("note", "move", "remove", "put-back"), ulid.text(kept.pk))
    return {
        "subscriptions": _id(search), "reading": _id(reading), "reports": _id(snapshot),
        **{f"reading:{page}": name for page, name in items.items()},
    }  # fmt: skip


def _runs(owner: User) -> dict[str, str]:
    run = Run.objects.create(source="upr-info", file_name=f"{WORD}.csv", stored="raw/x", by=owner, problem=WORD)
    Rejection.objects.create(run=run, row=1, reason=WORD, raw={"text": WORD})
    feed = WatchedFeed.objects.create(
        address=f"https://{WORD}.example.org/", due_at=timezone.now() + dt.timedelta(days=1), added_by=owner
    )
    return {"ingest": _id(run), "ingest:remove-feed": _id(feed)}
