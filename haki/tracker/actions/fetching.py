"""Feeds that are due: taken by one worker, fetched, and what came of each written by itself."""

import datetime as dt
import logging
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from haki.core import events
from haki.core.alone import alone
from haki.lib.fetching import FetchProblem, pacing
from haki.lib.readers.errors import FileProblem
from haki.tracker.actions.channels import KIND, pause
from haki.tracker.actions.receiving import Receipt, keep_known, receive
from haki.tracker.intake.collecting import Asked, Outcome, collect
from haki.tracker.intake.from_feed import received
from haki.tracker.models import Channel, ChannelKind

_log = logging.getLogger(__name__)
_LOCK: Final = 7_230_303  # one round at a time, so that a host is asked by one
_LEASE: Final = dt.timedelta(minutes=10)  # a worker that dies: its feeds are due again after that
_MOST: Final = 1_000
_GONE: Final = 410
_SHORTEST_PAUSE: Final = 1.0


@dataclass
class Round:
    """What one round did: feeds asked, those that failed, new items, those that joined a story."""

    feeds: int = 0
    failed: int = 0
    items: int = 0
    folded: int = 0


def fetch_due(*, seconds: float = 50.0, pause: float = _SHORTEST_PAUSE) -> Round:
    """Fetch the feeds that are due, beginning none after so many seconds. Nothing while another process does it."""
    done = Round()
    with alone(_LOCK) as is_alone:
        if is_alone:
            wanted = _take()
            for outcome in collect(wanted, seconds=seconds, pause=pause):
                settled(outcome, done)
                wanted.remove(outcome.asked)
            _give_back(wanted)
            if done.items:
                keep_known()
    return done


def settled(outcome: Outcome, done: Round) -> None:
    """Write what came of one feed; that it cannot be written is its problem and nobody else's."""
    done.feeds += 1
    try:
        _settle(outcome, done)
    except (DatabaseError, ValueError) as problem:
        _log.exception("what came of a feed could not be stored")
        failed = Outcome(
            outcome.asked, problem=FetchProblem(f"What came could not be stored ({type(problem).__name__}).")
        )
        _settle(failed, done)


@transaction.atomic
def _settle(outcome: Outcome, done: Round) -> None:
    channel = Channel.objects.select_for_update(of=("self",)).filter(pk=outcome.asked.channel).first()
    if channel is None or channel.address != outcome.asked.address:
        return  # removed or changed meanwhile
    if outcome.problem is not None:
        done.failed += 1
        _failed(channel, outcome.problem)
        return
    receipt = receive(channel=channel, received=received(outcome.feed)) if outcome.feed else Receipt()
    done.items += len(receipt.new)
    done.folded += receipt.folded
    _succeeded(channel, outcome)


def _succeeded(channel: Channel, outcome: Outcome) -> None:
    assert outcome.fetched is not None
    fetched, now = outcome.fetched, timezone.now()
    lately = channel.items.filter(created_at__gte=now - dt.timedelta(days=7)).count()
    is_silent = not lately and channel.created_at < now - dt.timedelta(days=30)
    every = outcome.feed.every if outcome.feed else None
    asked_for = max(
        fetched.max_age or 0, min(every or 0, 3600)
    )  # what feeds say of themselves is often a day, and wrong
    told: dict[str, Any] = (
        {} if fetched.is_unchanged else {"etag": fetched.etag, "last_modified": fetched.last_modified}
    )
    if not fetched.is_unchanged and outcome.feed and not outcome.feed.items:
        told["etag"] = told["last_modified"] = ""
    if fetched.moved_to and not Channel.objects.filter(address=fetched.moved_to).exists():
        told["address"] = fetched.moved_to
        data = {"from": channel.address, "to": fetched.moved_to}
        events.record("moved", kind=KIND, record_id=channel.pk, by=None, title=channel.name, data=data)
    if channel.failures:
        events.record("recovered", kind=KIND, record_id=channel.pk, by=None, title=channel.name)
    Channel.objects.filter(pk=channel.pk).update(
        fetched_at=now,
        succeeded_at=now,
        failures=0,
        error="",
        due_at=now + pacing.after_success(lately, is_silent=is_silent, asked_for=asked_for),
        **told,
    )


def _failed(channel: Channel, problem: FetchProblem | FileProblem) -> None:
    now, why = timezone.now(), str(problem)
    failures = channel.failures + 1
    status = problem.status if isinstance(problem, FetchProblem) else 0
    after = problem.retry_after if isinstance(problem, FetchProblem) else None
    Channel.objects.filter(pk=channel.pk).update(
        fetched_at=now,
        failures=failures,
        error=why,
        due_at=now + pacing.after_failure(failures, retry_after=after),
    )
    if why != channel.error:  # the same again each hour would bury all else in the log
        data = {"why": why, "status": status}
        events.record("failed", kind=KIND, record_id=channel.pk, by=None, title=channel.name, data=data)
    if status == _GONE:
        pause(channel=channel, by=None, why=why)


@transaction.atomic
def _take() -> list[Asked]:
    """Return the feeds that are due, and let them be due later: should this worker die, another takes them up."""
    if settings.DEMO and not settings.FETCH_ALLOW:
        return []
    now = timezone.now()
    due = Channel.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        kind=ChannelKind.FEED, is_paused=False, due_at__lte=now
    )
    channels = list(due.order_by("due_at")[:_MOST])
    Channel.objects.filter(pk__in=[channel.pk for channel in channels]).update(due_at=now + _LEASE)
    return [Asked.of(channel) for channel in channels]


def _give_back(wanted: list[Asked]) -> None:
    """Let those be due that there was no time for."""
    Channel.objects.filter(pk__in=[asked.channel for asked in wanted]).update(due_at=timezone.now())
