"""Accepting thousands of terms at once decides the same as accepting them one by one."""

from haki.accounts.models import User
from haki.coding import actions
from haki.coding.models import Decided, Decision
from haki.core.models import Event
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import term
from haki.vocab.models import Term

KIND = "recommendation"


def test_accepted_at_once_is_as_accepted_one_by_one(
    twelve: list[Recommendation], torture: Term, detention: Term, edda: User
) -> None:
    first, second, third, *_ = (one.pk for one in twelve)
    actions.decide(kind=KIND, record=first, term=detention, accepted=False, by=edda)
    before = Event.objects.filter(kind=KIND, verb__contains="code").count()
    codes = [(first, detention), (second, detention), (second, torture), (second, torture), (third, torture)]
    actions.accept_many(kind=KIND, codes=codes, by=edda)
    made = {(one.record, one.term_id) for one in Decision.objects.filter(is_accepted=True, by=edda)}
    assert made == {(record, of.pk) for record, of in codes}
    events = Event.objects.filter(kind=KIND, verb="coded")
    assert events.count() == len(made)
    assert events.filter(record=third, by=edda).get().data == {
        "vocabulary": "upr-issues",
        "term": "torture-and-other-cid-treatment",
    }
    actions.accept_many(kind=KIND, codes=codes, by=edda)
    assert Event.objects.filter(kind=KIND, verb__contains="code").count() == before + len(made)


def test_of_a_scheme_that_gives_one_term_the_last_stands(twelve: list[Recommendation], edda: User) -> None:
    record = twelve[0].pk
    first, second = Term.objects.filter(vocabulary="upr-actions").order_by("rank")[:2]
    actions.accept_many(kind=KIND, codes=[(record, first), (record, second)], by=edda)
    counted = Decided.objects.filter(kind=KIND, record=record, term__vocabulary="upr-actions")
    assert [one.term for one in counted] == [term("upr-actions", second.code)]
