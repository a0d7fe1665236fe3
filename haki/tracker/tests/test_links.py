"""Links of entries: those that fit, seen by who sees both ends, removed and put back."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.core.actions import erase
from haki.links.models import Link, LinkType
from haki.tracker import actions
from haki.tracker.models import Entry, Kind
from haki.tracker.tests.conftest import entered
from haki.tracker.tests.test_pages import signed_in, text_of
from haki.ui.tests.markup import tight


@pytest.fixture
def pair(amina: User) -> tuple[Entry, Entry]:
    return entered(amina, "Water is cut in Kara."), entered(amina, "Tankers bring water.", kind=Kind.MEASURE)


def test_measure_mitigates_an_issue_whichever_page_it_is_linked_on(pair: tuple[Entry, Entry], amina: User) -> None:
    issue, measure = pair
    actions.connect(entry=issue, other_kind="entry", other=measure, type="mitigates", by=amina)
    actions.connect(entry=measure, other_kind="entry", other=issue, type="mitigates", by=amina)
    link = Link.objects.get()
    assert (link.from_record, link.to_record, link.type) == (measure.pk, issue.pk, LinkType.MITIGATES)


@pytest.mark.parametrize("wrong", ["responds-to", "concerns", "implements", ""])
def test_link_that_does_not_fit_is_refused(wrong: str, pair: tuple[Entry, Entry], amina: User) -> None:
    with pytest.raises(ValidationError, match="cannot be linked"):
        actions.connect(entry=pair[0], other_kind="entry", other=pair[1], type=wrong, by=amina)
    with pytest.raises(ValidationError, match="cannot be linked"):
        actions.connect(entry=pair[0], other_kind="entry", other=pair[0], type="see-also", by=amina)


def test_link_is_proposed_made_removed_and_put_back(
    pair: tuple[Entry, Entry], amina: User, index: Callable[[], None]
) -> None:
    index()
    issue, measure = pair
    client, address = signed_in(amina), f"/tracker/{measure.ulid}/"
    assert "Water is cut in Kara." in text_of(client, f"{address}link/")
    assert "Water is cut in Kara." in text_of(client, f"{address}link/?q=kara")
    assert "Water is cut in Kara." in text_of(client, f"{address}link/?q=https://example.org/tracker/{issue.ulid}/")
    client.post(f"{address}link/", {"other": f"entry:{issue.pk}", "type": "mitigates", "note": "Since May"})
    page = text_of(client, address)
    assert "Since May" in page
    assert "← mitigates" in tight(text_of(client, f"/tracker/{issue.ulid}/"))
    client.post(f"{address}unlink/", {"link": str(Link.objects.get().pk)})
    assert not Link.objects.exists()
    assert "is removed" in text_of(client, address)
    client.post(f"{address}link/", {"undo": "1"})
    assert Link.objects.get().note == "Since May"


def test_link_is_shown_only_to_who_may_see_both_ends(amina: User) -> None:
    issue = entered(amina, "Water is cut in Kara.")
    secret = entered(amina, "Quiet talks go on.", kind=Kind.ACTION, audience=Audience.INTERNAL)
    actions.connect(entry=issue, other_kind="entry", other=secret, type="responds-to", note="hushed", by=amina)
    for client, is_seen in ((signed_in(amina), True), (Client(), False)):
        assert ("hushed" in text_of(client, f"/tracker/{issue.ulid}/")) is is_seen


def test_withdrawn_entry_is_nowhere_but_on_its_page_for_editors_and_comes_back(
    pair: tuple[Entry, Entry], amina: User, index: Callable[[], None]
) -> None:
    issue, measure = pair
    actions.connect(entry=issue, other_kind="entry", other=measure, type="mitigates", by=amina)
    editor, visitor, address = signed_in(amina), Client(), f"/tracker/{issue.ulid}/"
    editor.post(f"{address}withdraw/", {"reason": "It was another town."})
    index()
    assert "Water is cut" not in text_of(editor, "/tracker/") + text_of(editor, "/tracker.csv")
    assert "Water is cut" not in text_of(editor, f"/tracker/{measure.ulid}/")
    assert visitor.get(address).status_code == 404
    assert "It was another town." in text_of(editor, address)
    editor.post(f"{address}restore/")
    index()
    assert "Water is cut" in text_of(visitor, "/tracker/")


def test_erased_entry_is_gone_and_its_reason_stays(pair: tuple[Entry, Entry], amina: User, dina: User) -> None:
    issue, measure = pair
    actions.connect(entry=issue, other_kind="entry", other=measure, type="mitigates", by=amina)
    address = f"/tracker/{issue.ulid}/erase/"
    assert signed_in(amina).post(address, {"reason": "Named a victim."}).status_code == 403
    erase(kind="entry", record_id=issue.pk, reason="Named a victim.", by=dina)
    assert not Entry.objects.filter(pk=issue.pk).exists()
    assert not Link.objects.exists()
