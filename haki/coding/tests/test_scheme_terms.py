"""The schemes that people choose among are those that models are trained for."""

import datetime as dt

import pytest

from haki.coding.queries.scheme_terms import SCHEMES, scheme_of, terms_in_use
from haki.coding.schemes import all_schemes
from haki.vocab.actions import load
from haki.vocab.models import Term


def test_schemes_are_those_of_the_models() -> None:
    trained = {one.code: (one.vocabulary, one.several) for one in all_schemes()}
    assert trained == {code: (by.vocabulary, by.several) for code, by in SCHEMES.items()}


@pytest.mark.django_db
def test_terms_of_a_scheme_are_the_labels_of_its_models() -> None:
    load()
    for one in all_schemes():
        terms = terms_in_use(one.code)
        assert set(terms.values_list("code", flat=True)) == set(one.labels)
        assert {scheme_of(term) for term in terms} == {one.code}


@pytest.mark.django_db
def test_ended_term_is_not_offered() -> None:
    load()
    term = Term.objects.get(vocabulary="upr-issues", code="detention")
    term.valid_to = dt.date(2020, 1, 1)
    term.save()
    assert term not in terms_in_use("upr-issues")
