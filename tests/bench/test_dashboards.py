"""The dashboard's numbers and the same in SQL over the base tables: equal for every page that the bench may ask for."""

import pytest

from haki.bench import entries, tracker
from haki.bench.peers import tracker as sql
from haki.search import index
from haki.vocab.actions import load


@pytest.mark.django_db(transaction=True)
def test_dashboards_count_as_sql_does() -> None:
    load()
    entries.write(800, seed=tracker.SEED)
    index.rebuild()
    asked = [one for one in tracker.asked_for(60, tracker.SEED) if not one.words]
    sql.prepare()
    differing = [one.address for one in asked if tracker.numbers_in_sql(one.filters) != tracker.numbers(one.filters)]
    assert not differing
    assert sum(tracker.numbers(one.filters)[0] for one in asked[:10])
