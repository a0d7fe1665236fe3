"""UPR Info's files, as they are published."""

import pytest

from haki.recommendations.models import Recommendation
from haki.recommendations.tests.conftest import run_import, undo

pytestmark = pytest.mark.django_db


def test_upr_info_whole_file_every_row_accounted_for(shared_data):
    path = shared_data / "upr_info_recs" / "derived_all_utf8.csv"
    first = run_import("upr-info", path)
    assert first.counts["read"] == 42_013
    assert first.adds_up
    assert first.counts["rejected"] == 0
    assert Recommendation.objects.count() == first.counts["created"]
    assert first.outcome.unresolved == {("areas", "(Unknown)"): 9}
    again = run_import("upr-info", path)
    assert again.counts == {"read": 42_013, "created": 0, "updated": 0, "unchanged": 42_013, "rejected": 0}
