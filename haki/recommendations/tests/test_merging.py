"""What a recommendation says when its sources say different things."""

import pytest

from haki.recommendations.drafts import Draft
from haki.recommendations.merging import merged


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ({"upr-report": "pending", "ohchr-thematic-list": "supported", "upr-info": "noted"}, "supported"),
        ({"upr-report": "noted", "ohchr-thematic-list": "supported"}, "noted"),
        ({"upr-report": "pending", "upr-info": ""}, "pending"),
        ({"person": "pending", "upr-info": "noted"}, "pending"),
        ({"treaty-body": ""}, ""),
    ],
)
def test_an_answer_counts_before_the_word_that_it_is_awaited(said: dict[str, str], position: str) -> None:
    drafts = [Draft(source, source, "Open all schools.", [1], position=word) for source, word in said.items()]
    assert merged(drafts).position == position
