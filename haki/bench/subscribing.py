"""Saved searches told of new recommendations: 10,000 different questions of 1,000 people, over 1,000 recommendations imported."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.utils import timezone

from haki.accounts.models import User
from haki.bench.data import vocabulary_rows, write_uhri_json
from haki.bench.problems import BenchProblem
from haki.bench.queries import mix
from haki.bench.rows import Row
from haki.bench.running import ran
from haki.bench.searching import KIND
from haki.recommendations.models import Recommendation
from haki.search.follower import wait_until_found
from haki.search.queries import matching_ids
from haki.subscriptions.actions.following import catch_up
from haki.subscriptions.models import Frequency, Known, Match, SavedSearch

SEARCHES, PEOPLE, NEW, COMPARED = 10_000, 1_000, 1_200, 200
_SECONDS = 60.0
_SEED = 5
_MIX = 1_000
_MOST_STATES = 20


def measured(n: int, folder: Path, texts: Sequence[str], tell: Callable[[str], None]) -> tuple[list[Row], list[str]]:
    """Return the rows, beside `n` recommendations that are there, and notes on what they mean."""
    tell(f"saving {SEARCHES:,} searches")
    _save()
    catch_up()  # where the searches are in the change feed
    before = set(Recommendation.objects.values_list("pk", flat=True))
    path = folder / "export-new.json"
    write_uhri_json(path, NEW, texts, after=n)
    tell(f"importing {NEW:,} annotations, some of which say what is there already")
    ran("import", "uhri-json", str(path))
    wait_until_found(600)
    new = [pk for pk in Recommendation.objects.values_list("pk", flat=True) if pk not in before]
    tell("telling the searches")
    started, worked = time.perf_counter(), time.process_time()
    count = catch_up()
    took, worked = time.perf_counter() - started, time.process_time() - worked
    _compare(new)
    what = f"{SEARCHES:,} saved searches told of {len(new):,} new recommendations beside {n:,}"
    told = Match.objects.values("search").annotate(number=Count("pk")).count()
    notes = [
        f"subscriptions: {count:,} matches of {told:,} searches; {worked:.1f} s of processor time within {took:.1f} s."
    ]
    return [Row(name="subscriptions", what=what, figure=took, unit="s", target=_SECONDS)], notes


def _save() -> None:
    """Save the searches, each with one to twenty States where it has no other filter, so that hardly two are the same."""
    chance = random.Random(_SEED)
    states = [row["code"] for row in vocabulary_rows("areas", "terms.csv") if len(row["code"]) == 3]
    now = timezone.now()
    people = User.objects.bulk_create([User(email=f"reader{number}@example.org") for number in range(PEOPLE)])
    asked_all = [asked for seed in range(SEARCHES // _MIX) for asked in mix(_MIX, seed=_SEED + seed)]
    searches = SavedSearch.objects.bulk_create(
        SavedSearch(
            owner=people[number % PEOPLE],
            name=f"Search {number}",
            kind=KIND,
            query=asked.text,
            filters=asked.filters or {"state": chance.sample(states, chance.randint(1, _MOST_STATES))},
            frequency=Frequency.AT_ONCE,
            since=now,
            seen_at=now,
        )
        for number, asked in enumerate(asked_all)
    )
    Known.objects.bulk_create([Known(search=search, ids=b"") for search in searches])


def _compare(new: Sequence[object]) -> None:
    """Ask the index that serves for some of the searches; BenchProblem where it finds others than they were told of."""
    fresh = set(new)
    for search in SavedSearch.objects.order_by("?")[:COMPARED]:
        found = matching_ids(search.query, user=AnonymousUser(), filters=search.chosen, kind=KIND)
        told = fresh.intersection(search.matches.values_list("record", flat=True))
        if told != fresh.intersection(found):
            raise BenchProblem(f"A search was told of {len(told)} records, the index finds {len(fresh & set(found))}.")
