"""Whatever is typed is answered."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from haki.search.queries import search
from haki.search.tests.conftest import Add, build_index

PIECES = st.sampled_from(
    [
        "torture",
        "tort*",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "state:",
        "state:SVN",
        "symbol:A/*",
        "*",
        "妇*",
        "妇女",
        "妇",
        "A/HRC/1*",
        "x-y*",
        ".+*",
        "\\d*",
        "[a-z]*",
        "a{2}*",
        "l'eau",
        "’s",
        "حق*",
        "é*",
        "\x00",
        "a\x00*",
        "<b>",
        "--",
        "-a",
    ]
)


@pytest.mark.django_db
def test_search_answers_whatever_is_typed(add: Add) -> None:
    add("Prevent torture, l'eau, A/HRC/1.", state="SVN", symbol="A/HRC/1")
    add("妇女权利", language="zh")
    build_index()

    @given(
        st.lists(PIECES, max_size=8).map(" ".join) | st.lists(PIECES, max_size=5).map("".join) | st.text(max_size=40)
    )
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @example("ab\u0000*")
    @example('"-"*')
    @example("symbol:*")
    def answered(query: str) -> None:
        results = search(query, user=AnonymousUser())
        assert 0 <= results.total <= 2
        assert not results.is_rebuilding
        assert len(results.hits) == results.total

    answered()


@pytest.mark.django_db
def test_pages_beyond_the_end_are_empty_and_still_counted(add: Add) -> None:
    add("One.")
    build_index()
    for offset, limit in ((1, 20), (10**12, 20), (0, 0), (0, 10**12)):
        results = search("", user=AnonymousUser(), offset=offset, limit=limit)
        assert results.total == 1
        assert len(results.hits) == (1 if limit > 20 else 0)
