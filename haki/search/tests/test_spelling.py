"""A mistyped word is offered corrected."""

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.search.queries import search
from haki.search.tests.conftest import Add, build_index

pytestmark = pytest.mark.django_db


def corrected(query: str) -> str:
    return search(query, user=AnonymousUser(), facets=()).corrected


def test_mistyped_words_are_corrected_where_they_stand(add: Add) -> None:
    add("Prevent torture and discrimination against women.")
    add("Борьба с дискриминацией.", language="ru")
    build_index()
    assert corrected("tortrue") == "torture"
    assert (
        corrected('"against women" AND (Tortrue OR discriminaton)') == '"against women" AND (Torture OR discrimination)'
    )
    assert corrected("дискриминацяей") == "дискриминацией"


def test_right_short_and_strange_words_are_left_alone(add: Add) -> None:
    add("Prevent torture of men.")
    build_index()
    for query in ("torture", "tortures prevented", "mem", "quizzical", "CRC/C/PER", "138.24", "妇女", ""):
        assert not corrected(query), query
