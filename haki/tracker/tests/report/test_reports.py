"""What the reports of the tracker say, for whom, and what is refused."""

import io
import json
import re
import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils.translation import override

from haki.accounts.access import Audience
from haki.accounts.models import User
from haki.coding.models import Decision
from haki.lib.rendering import Heading, Item, Passage, Report, Rest, Table, figures_of
from haki.reports import actions as reports
from haki.reports import frozen
from haki.reports.declared import ParameterProblem
from haki.reports.files import FORMATS
from haki.reports.recounting import recount
from haki.tracker import actions
from haki.tracker.models import Entry
from haki.tracker.report.choosing import shortened
from haki.tracker.report.full import checksum
from haki.tracker.tests.report.conftest import PERIOD, made, new, term

AFRICA = {**PERIOD, "region": "002"}


def texts(report: Report) -> str:
    return " ".join(str(block.text) for block in report.blocks if isinstance(block, Item))


@pytest.mark.usefixtures("crisis")
def test_snapshot_has_its_parts_in_order_and_the_gravest_first() -> None:
    report = made("regional-snapshot", AFRICA)
    assert report.title == "Africa: the situation, 22 November 2026 – 28 November 2026"
    headings = [str(block.text) for block in report.blocks if isinstance(block, Heading)]
    assert headings == [
        "What is new", "Where", "The course of 12 weeks", "By theme", "Who is affected", "To watch",
        "What governments did", "What the organisation did", "Good practices", "Sources and how this is counted",
    ]  # fmt: skip
    first = next(block for block in report.blocks if isinstance(block, Item))
    assert first.text == "Wells are closed in Port Aldane."
    assert [block.name for block in report.blocks if isinstance(block, Passage)] == ["in-short"]


@pytest.mark.usefixtures("crisis")
def test_snapshot_shows_what_its_reader_may_see(amina: User) -> None:
    assert "For editors only" not in texts(made("regional-snapshot", AFRICA))
    assert "For editors only" in texts(made("regional-snapshot", AFRICA, amina))


@pytest.mark.usefixtures("crisis")
def test_period_is_the_last_seven_days_or_what_is_asked_for() -> None:
    assert made("regional-snapshot", {"to": "2026-11-28"}).parameters["from"] == "2026-11-22"
    assert made("tracker-country-brief", {"state": "TGO", "to": "2026-11-28"}).parameters["from"] == "2026-11-01"
    for wrong in ({"from": "28/11/2026"}, {"from": "2026-02-31"}, {"from": "2026-11-28", "to": "2026-11-01"},
                  {"from": "1900-01-01", "to": "2026-01-01"}):  # fmt: skip
        with pytest.raises(ParameterProblem):
            made("regional-snapshot", wrong)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "ru", "fr", "es"])
@pytest.mark.usefixtures("crisis")
def test_snapshot_is_set_in_each_language(language: str) -> None:
    with override(language):
        file = io.BytesIO()
        FORMATS["pdf"].write(made("regional-snapshot", AFRICA), file)
    assert len(re.findall(rb"/Type ?/Page\b", file.getvalue())) == 2


def test_old_snapshot_is_counted_again_with_reasons(crisis: list[Entry], amina: User) -> None:
    snapshot = reports.make(name="regional-snapshot", parameters=AFRICA, language="en", by=amina)
    report = frozen.report_of(snapshot)
    assert not any(one.has_changed or one.problem for one in recount(report))
    actions.set_audience(entry=crisis[0], audience=Audience.INTERNAL, by=amina)
    actions.create_many(new=[new("issue", "A new one.", 0, "TGO")], by=amina)
    Decision.objects.filter(record=crisis[3].pk).update(is_accepted=False)
    again = recount(report)
    total = again[0]
    assert (total.then, total.now) == (4, 4)
    assert {one.reason: len(one.ids) for one in total.changes} == {"new": 1, "withdrawn": 1}
    theme = next(one for one in again if one.figure.trace and one.figure.trace.parameters.get("theme"))
    assert {one.reason for one in theme.changes} == {"withdrawn", "recoded"}


def test_withdrawn_entry_leaves_what_a_published_snapshot_shows(crisis: list[Entry], amina: User) -> None:
    snapshot = reports.make(name="regional-snapshot", parameters=AFRICA, language="en", by=amina)
    actions.set_audience(entry=crisis[0], audience=Audience.INTERNAL, by=amina)
    shown, hidden = frozen.shown_to(frozen.report_of(snapshot), AnonymousUser())
    assert hidden == 1
    assert "Wells are closed" not in texts(shown)


@pytest.mark.usefixtures("crisis")
def test_text_written_in_the_snapshot_is_kept_when_it_is_refreshed(amina: User) -> None:
    snapshot = reports.make(name="regional-snapshot", parameters=AFRICA, language="en", by=amina)
    reports.write_text(snapshot=snapshot, name="in-short", text="Water is scarce.", was="", by=amina)
    snapshot.refresh_from_db()
    refreshed = reports.refresh(snapshot=snapshot, by=amina)
    assert refreshed.parameters == snapshot.parameters
    assert frozen.passages(frozen.report_of(refreshed))[0].text == "Water is scarce."
    assert frozen.report_of(refreshed).layout == "two-pages"


def test_samples_stand_by_theme_with_excerpt_source_and_identifier(crisis: list[Entry]) -> None:
    report = made("case-samples", {"state": "TGO"})
    headings = [str(block.text) for block in report.blocks if isinstance(block, Heading)]
    assert headings == [term("uhri-themes", 0).label, "Without a theme"]
    file = io.BytesIO()
    FORMATS["docx"].write(report, file)
    with zipfile.ZipFile(file) as opened:
        said = re.sub("<[^>]+>", "", opened.read("word/document.xml").decode())
    for part in ("Teachers are dismissed.", "Three of us were sent home.", "Radio Delta", crisis[1].ulid):
        assert part in said
    assert "For editors only" not in said


def test_samples_are_chosen_by_identifier(crisis: list[Entry]) -> None:
    chosen = f"{crisis[0].ulid}, {crisis[2].ulid}, {crisis[8].ulid}"
    report = made("case-samples", {"id": chosen})
    assert [block.record for block in report.blocks if isinstance(block, Item)] == [
        f"entry:{crisis[0].ulid}",
        f"entry:{crisis[2].ulid}",
    ]
    rest = next(block for block in report.blocks if isinstance(block, Rest))
    assert not rest.is_left_out
    for wrong in ({}, {"id": "abc"}, {"year": "abc"}, {"month": "2020-13"}, {"week": "9999-W52"}):
        with pytest.raises(ParameterProblem):
            made("case-samples", wrong)


@pytest.mark.parametrize("day", ["0001-01-03", "9999-12-31"])
def test_period_at_the_edge_of_the_calendar_is_refused(client: Client, crisis: list[Entry], day: str) -> None:
    answer = client.get(f"/reports/new/regional-snapshot/?region=Africa&to={day}")
    assert answer.status_code == 422
    assert "is no day" in answer.content.decode()


def test_full_export_has_every_field_code_source_and_link_with_a_checksum(crisis: list[Entry]) -> None:
    report = made("tracker-full-export", {})
    tables = {block.caption: block for block in report.blocks if isinstance(block, Table)}
    assert {name: len(table.rows) for name, table in tables.items()} == {
        "Entries": 12, "Sources": 12, "Codes": 12, "Links": 2, "Crises and frames": 12,
        "Frame versions": len({row[2] for row in tables["Crises and frames"].rows} - {""}),
    }  # fmt: skip
    said = " ".join(str(block) for block in report.blocks)
    assert checksum(list(tables.values())) in said
    assert [one.value for one in figures_of(report.blocks)] == [12, 8, 2, 1, 1]
    for secret in (crisis[8], crisis[9]):
        assert secret.text not in said
        assert secret.ulid not in said


@pytest.mark.usefixtures("crisis")
def test_full_export_is_a_file_only(client: Client, amina: User) -> None:
    client.force_login(amina)
    said = client.get("/reports/new/tracker-full-export/?region=Africa")
    assert "tracker-full-export.xlsx?region=002" in said.content.decode()
    assert "Keep as a snapshot" not in said.content.decode()
    assert client.get("/reports/new/tracker-full-export.pdf").status_code == 404
    taken = client.get("/reports/new/tracker-full-export.json?region=Africa")
    assert json.loads(b"".join(taken))["name"] == "tracker-full-export"
    client.post("/reports/new/tracker-full-export/", {"region": "Africa", "why": "x"})
    assert client.get("/reports/").content.decode().count("<tbody>") == 0


def test_pages_of_counting_queries_refuse_what_they_do_not_know(client: Client, crisis: list[Entry]) -> None:
    said = client.get("/reports/counted/entries/?good=yes").content.decode()
    assert "The hearing was monitored." in said
    assert client.get("/reports/counted/entries/?state=TGO").content.decode().count("For editors only") == 0
    for wrong in ("nothing/", "entries/?colour=red", "entries/?from=x", "entries/?id=x", "entries/?lapses=x", "entries/?month=x",
                  "entries/?week=x", "entries/?year=x",
                  "entries/?week=9999-W52", "entries/?month=99999-01", "entries/?year=99999"):  # fmt: skip
        assert client.get(f"/reports/counted/{wrong}").status_code == 404, wrong


def test_texts_are_cut_between_words_and_by_their_width() -> None:
    assert shortened("one two  three", 20) == "one two three"
    assert shortened("one two three", 9) == "one two …"
    assert shortened("拒绝没有证件的病人", 8) == "拒绝没有 …"
