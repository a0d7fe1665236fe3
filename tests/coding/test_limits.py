"""What must not be done in the room of coding: writing on texts that went out of sight, and breaking it with odd input."""

import pytest

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.coding.actions import samples as actions
from haki.coding.models import Decision
from haki.recommendations.models import Recommendation
from haki.recommendations.tests.views.conftest import Enter
from haki.vocab.models import Term
from tests.coding.conftest import SignedIn

pytestmark = pytest.mark.django_db
QUEUE = "/coding/queue/upr-issues/"


def test_undo_writes_nothing_on_a_text_that_went_out_of_sight(
    browser_of: SignedIn, farid: User, enter: Enter, torture: Term
) -> None:
    theirs, record = browser_of(farid), enter("Prevent torture.", audience="public")
    theirs.post(f"{QUEUE}decide/?record={record.ulid}", {"verdict": "accept", "term": torture.pk})
    assert Decision.objects.filter(term=torture, is_accepted=True).exists()
    Recommendation.objects.filter(pk=record.pk).update(audience=Audience.INTERNAL)
    page = theirs.post(f"{QUEUE}decide/", {"verdict": "undo"}, follow=True)
    assert page.status_code == 200
    assert "Prevent torture" not in page.content.decode()
    assert Decision.objects.filter(term=torture, is_accepted=True).exists()


@pytest.mark.parametrize("address", [f"{QUEUE}decide/?record={{}}", "/coding/texts/{}/decide/"])
def test_reason_is_kept_as_plain_text(
    browser_of: SignedIn, edda: User, enter: Enter, torture: Term, address: str
) -> None:
    record = enter("Prevent torture.")
    given = {"verdict": "reject", "term": torture.pk, "why": "not\0 <b>this</b>" + "!" * 2_000}
    assert browser_of(edda).post(address.format(record.ulid), given).status_code == 302
    why = Decision.objects.get(term=torture).why
    assert why.startswith("not this!!")
    assert len(why) == 1_000


def test_number_of_a_thousand_digits_is_no_label(
    browser_of: SignedIn, edda: User, farid: User, amina: User, twelve: list[Recommendation]
) -> None:
    given = {"name": "x", "kind": "recommendation", "scheme": "upr-issues", "query": "", "size": 2}
    sample = actions.make_sample(**given, coders=[edda, farid], by=amina)
    page = browser_of(edda).post(f"/coding/samples/{sample.ulid}/code/1/", {"typed": "9" * 5_000})
    assert page.status_code == 422
    assert "There is no label 9" in page.content.decode()
