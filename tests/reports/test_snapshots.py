"""Snapshots: frozen, traced, recounted, refreshed, published on purpose; nobody sees what they may not."""

import json

import pytest
from django.db import IntegrityError, transaction

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Decision
from haki.core import actions as core
from haki.core.models import Event
from haki.lib.rendering import Item, jsonfile
from haki.recommendations.models import Recommendation
from haki.reports import actions, frozen, queries
from haki.reports.behind import behind
from haki.reports.models import Snapshot
from haki.reports.recounting import recount
from tests.reports.conftest import Enter, code

pytestmark = pytest.mark.django_db
NAME = "recommendations-brief"


def make(by: User, *, is_over_public: bool = True, **parameters: str) -> Snapshot:
    return actions.make(
        name=NAME, parameters=parameters or {"state": "SVN"}, language="en", by=by, why="For the committee",
        is_over_public=is_over_public,
    )  # fmt: skip


def again(snapshot: Snapshot, label: str) -> tuple[int | float, int, dict[str, int]]:
    """Then, now, and reason → how many records, of the figure with this label."""
    found = next(one for one in recount(frozen.report_of(snapshot)) if one.figure.label == label)
    return found.then, found.now, {change.reason: len(change.ids) for change in found.changes}


def test_snapshot_says_what_who_when_why(some: list[Recommendation], amina: User) -> None:
    snapshot = make(amina)
    kept = queries.snapshot(snapshot.pk, amina)
    assert kept.title == "Recommendations to Slovenia"
    assert kept.why == "For the committee"
    assert kept.by == amina
    assert kept.sha256 == jsonfile.checksum(kept.content)
    event = Event.objects.get(verb="snapshot made", record=snapshot.pk)
    assert event.data["sha256"] == kept.sha256


def test_file_of_a_snapshot_has_its_checksum(some: list[Recommendation], amina: User) -> None:
    snapshot = queries.snapshot(make(amina).pk, amina)
    report, hidden = frozen.shown_to(frozen.report_of(snapshot), amina)
    assert hidden == 0
    assert json.loads(jsonfile.write(report))["sha256"] == snapshot.sha256


def test_numbers_stay_and_are_counted_again_with_reasons(
    some: list[Recommendation], enter: Enter, amina: User, ministry: Organisation
) -> None:
    snapshot = make(amina)
    assert all(not one.has_changed for one in recount(frozen.report_of(snapshot)))
    enter("A new one.")
    Recommendation.objects.filter(pk=some[0].pk).update(audience=Audience.INTERNAL)
    core.erase(kind="recommendation", record_id=some[1].pk, reason="asked for", by=amina)
    total = "Recommendations and observations"
    assert again(snapshot, total) == (3, 2, {"new": 1, "withdrawn": 1, "erased": 1})
    assert next(iter(frozen.figures(frozen.report_of(queries.snapshot(snapshot.pk, amina))))).value == 3


def test_recoding_is_told_from_withdrawing(some: list[Recommendation], amina: User) -> None:
    snapshot = make(amina)
    label = next(one.label for one in frozen.figures(frozen.report_of(snapshot)) if one.label.startswith("4 "))
    Decision.objects.filter(record=some[1].pk, term__code="4.1").delete()
    code(some[2], "sdg", "4.1")
    assert again(snapshot, label) == (1, 1, {"recoded": 1, "recoded in": 1})


def test_texts_survive_new_numbers(some: list[Recommendation], enter: Enter, amina: User) -> None:
    snapshot = make(amina)
    before = snapshot.sha256
    actions.write_text(snapshot=snapshot, name="summary", text="Torture\r\nis **prohibited**.", was="", by=amina)
    written = queries.snapshot(snapshot.pk, amina)
    assert written.sha256 == jsonfile.checksum(written.content) != before
    enter("A new one.")
    refreshed = actions.refresh(snapshot=written, by=amina)
    assert {one.name: one.text for one in frozen.passages(frozen.report_of(refreshed))} == {
        "summary": "Torture\nis **prohibited**.",
        "assessment": "",
    }
    assert [next(iter(frozen.figures(frozen.report_of(one)))).value for one in (written, refreshed)] == [3, 4]
    assert refreshed.previous == written


def test_text_that_somebody_else_changed_is_not_lost(some: list[Recommendation], amina: User, dina: User) -> None:
    snapshot = make(amina)
    actions.write_text(snapshot=snapshot, name="summary", text="Amina's", was="", by=amina)
    with pytest.raises(actions.TextChangedError) as caught:
        actions.write_text(snapshot=snapshot, name="summary", text="Dina's", was="", by=dina)
    assert caught.value.now == "Amina's"
    actions.write_text(snapshot=snapshot, name="summary", text="Both", was="Amina's", by=dina)


def test_published_texts_do_not_change(some: list[Recommendation], amina: User) -> None:
    snapshot = make(amina)
    actions.publish(snapshot=snapshot, by=amina)
    with pytest.raises(ValueError, match="published"):
        actions.write_text(snapshot=snapshot, name="summary", text="x", was="", by=amina)


def test_what_is_not_public_is_not_published(
    some: list[Recommendation], enter: Enter, amina: User, ministry: Organisation
) -> None:
    enter("Internal.", audience=Audience.INTERNAL)
    mine = make(amina, is_over_public=False)
    assert next(iter(frozen.figures(frozen.report_of(mine)))).value == 4
    with pytest.raises(actions.NotPublicError):
        actions.publish(snapshot=mine, by=amina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.filter(pk=mine.pk).update(published_at="2026-11-23T00:00Z")
    withdrawn = make(amina)
    Recommendation.objects.filter(pk=some[0].pk).update(audience=Audience.INTERNAL)
    with pytest.raises(actions.NotPublicError, match="1 of the records"):
        actions.publish(snapshot=withdrawn, by=amina)


def test_unpublished_snapshot_is_seen_by_its_maker_and_editors(
    some: list[Recommendation], amina: User, bilal: User, chen: User, dina: User
) -> None:
    snapshot = make(bilal)
    seen = {one.name: queries.snapshots(one).filter(pk=snapshot.pk).exists() for one in (amina, bilal, chen, dina)}
    assert seen == {"Amina": True, "Bilal": True, "Chen": False, "Dina": True}
    actions.publish(snapshot=snapshot, by=amina)
    assert queries.snapshots(chen).filter(pk=snapshot.pk).exists()
    actions.withdraw(snapshot=snapshot, by=amina)
    assert not queries.snapshots(chen).filter(pk=snapshot.pk).exists()


def test_records_behind_a_number_are_those_the_reader_may_see(
    some: list[Recommendation], amina: User, bilal: User
) -> None:
    snapshot = make(amina)
    Recommendation.objects.filter(pk=some[0].pk).update(audience=Audience.INTERNAL)
    total = next(iter(frozen.figures(frozen.report_of(snapshot))))
    assert [(one.visible, one.hidden, len(one.rows)) for one in (behind(total, amina), behind(total, bilal))] == [
        (3, 0, 3),
        (2, 1, 2),
    ]


def test_erased_record_leaves_every_snapshot(some: list[Recommendation], amina: User) -> None:
    snapshot = make(amina)
    actions.publish(snapshot=snapshot, by=amina)
    text = some[1].text
    assert text in json.dumps(queries.snapshot(snapshot.pk, amina).content)
    core.erase(kind="recommendation", record_id=some[1].pk, reason="asked for", by=amina)
    kept = queries.snapshot(snapshot.pk, amina)
    assert text not in json.dumps(kept.content)
    assert kept.sha256 == jsonfile.checksum(kept.content)
    assert next(iter(frozen.figures(frozen.report_of(kept)))).value == 3


def test_entry_is_left_out_for_who_may_not_see_its_record(some: list[Recommendation], amina: User, bilal: User) -> None:
    report = frozen.report_of(make(amina))
    Recommendation.objects.filter(pk=some[1].pk).update(audience=Audience.INTERNAL)
    for reader, hidden in ((amina, 0), (bilal, 1)):
        shown, left_out = frozen.shown_to(report, reader)
        assert left_out == hidden
        assert sum(isinstance(block, Item) for block in shown.blocks) == 3 - hidden


def test_joined_records_say_so(some: list[Recommendation], amina: User) -> None:
    from haki.recommendations.models import Moved

    snapshot = make(amina)
    gone, stays = some[0], some[1]
    pk = gone.pk
    gone.states.all().delete()
    gone.attestations.all().delete()
    gone.delete()
    Moved.objects.create(id=pk, recommendation=stays)
    row = next(iter(recount(frozen.report_of(snapshot))))
    assert [change.why for change in row.changes] == ["joined to another: both were the same recommendation"]
