"""What the demo holds, and that it never comes anywhere else."""

from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from pytest_django import Settings

from haki.accounts.access import Audience
from haki.accounts.models import Organisation, User
from haki.coding.models import Code, Decision, Suggestion
from haki.coding.schemes import all_schemes
from haki.core.models import Event
from haki.demo import files, seed
from haki.demo.crisis import invent
from haki.demo.texts import DATA, rows
from haki.ingest.models import Rejection, Run, State, Unresolved
from haki.ingest.queries_watched import waiting_for
from haki.links.models import Link
from haki.reading.models import ReadingList, Sharing
from haki.recommendations.alike import index as alike
from haki.recommendations.alike.elsewhere import elsewhere
from haki.recommendations.alike.returning import keeps_coming_back
from haki.recommendations.models import Attestation, Likeness, Recommendation, RecommendationState, Verdict
from haki.vocab.models import Ratification, Term

pytestmark = pytest.mark.xdist_group("demo")


@pytest.mark.usefixtures("demo")
def test_seed_holds_every_text_of_its_files_once() -> None:
    written = sum(len(list(rows(name))) for name in ("upr", "paragraphs", "entries")) + 1  # one stands in the UHRI only
    open_pairs = Likeness.objects.filter(verdict=Verdict.OPEN).count()
    assert open_pairs >= 8
    assert Likeness.objects.filter(verdict=Verdict.SAME).count() == 2
    [page] = files.observations()
    of_page = Recommendation.objects.filter(document__symbol=files.symbol(page)).count()
    assert (files.symbol(page), of_page) == ("CCPR/C/XA/CO/1", 17)
    assert Recommendation.objects.count() == written + of_page + open_pairs
    assert 400 <= written <= 600


@pytest.mark.usefixtures("demo")
def test_seed_twice_adds_nothing() -> None:
    def counts() -> list[int]:
        return [model.objects.count() for model in (Recommendation, Attestation, Run, User, Organisation, Link, Event)]

    before = counts()
    assert not seed.seed()
    assert counts() == before


@pytest.mark.usefixtures("demo")
def test_seed_names_no_state_but_invented_ones() -> None:
    invented = Term.objects.filter(vocabulary="areas", code__regex="^X[A-Z]$")
    assert invented.count() >= 10
    assert not RecommendationState.objects.exclude(state__in=invented).exists()
    assert not Recommendation.objects.exclude(states__part="concerned").exists()


@pytest.mark.usefixtures("demo")
def test_seed_covers_all_issues_cycles_years_and_mechanisms() -> None:
    issues = Term.objects.filter(vocabulary="upr-issues")
    assert issues.count() == 54
    assert not issues.exclude(codes__isnull=False).exists()
    themes = Code.objects.filter(term__vocabulary="uhri-themes").values_list("term", flat=True).distinct()
    assert themes.count() >= 60
    assert set(range(2008, 2027)) == {one.year for one in Recommendation.objects.dates("issued_on", "year")}
    mechanisms = Recommendation.objects.exclude(mechanism=None).values_list("mechanism__code", flat=True)
    assert set(mechanisms) == {"upr", "treaty-bodies", "special-procedures"}
    sessions = Recommendation.objects.exclude(session=None).values_list("session__extra__cycle", flat=True)
    assert {str(cycle) for cycle in sessions} == {"1", "2", "3", "4"}
    positions = Recommendation.objects.exclude(position=None).values_list("position__code", flat=True)
    assert set(positions) == {"supported", "noted", "partially", "pending"}


@pytest.mark.usefixtures("demo")
def test_seed_has_full_texts_in_six_languages() -> None:
    texts = Attestation.objects.values_list("language", flat=True)
    assert set(texts) == {"en", "fr", "es", "ru", "ar", "zh"}
    for language in ("fr", "es", "ru", "ar", "zh"):
        assert Attestation.objects.filter(language=language).count() >= 12
    assert not Recommendation.objects.exclude(language="en").exists()  # a file in another language overwrites none


@pytest.mark.usefixtures("demo")
def test_seed_leaves_imports_to_look_at() -> None:
    assert Run.objects.filter(state=State.DONE).count() == 8
    alone = waiting_for(User.objects.get(email="editor@demo.invalid")).get()  # it came by itself
    assert (alone.source, alone.created, alone.rejected) == ("treaty-body", 6, 0)
    waiting = Run.objects.get(state=State.COMPARED, way="")
    assert (waiting.created, waiting.updated, waiting.rejected) == (1, 4, 0)  # rows; one recommendation by four States
    assert Rejection.objects.count() == 5
    names = set(Unresolved.objects.values_list("vocabulary", "name"))
    assert names == {("areas", "Grand Duchy of Lissmar"), ("uhri-themes", "Coastal erosion and displacement")}


@pytest.mark.usefixtures("demo")
def test_seed_keeps_some_records_from_visitors() -> None:
    editor, ngo = User.objects.get(email="editor@demo.invalid"), User.objects.get(email="ngo@demo.invalid")
    seen_by_editor = Recommendation.objects.visible_to(editor)
    seen_by_ngo = Recommendation.objects.visible_to(ngo)
    assert seen_by_editor.filter(audience=Audience.INTERNAL).count() >= 3
    assert not seen_by_ngo.filter(audience=Audience.INTERNAL).exists()
    assert seen_by_ngo.filter(audience=Audience.ORGANISATION).count() == 2
    assert seen_by_editor.filter(audience=Audience.ORGANISATION).count() == 4


@pytest.mark.usefixtures("demo")
def test_seed_shows_codes_links_and_who_made_them() -> None:
    by_people = Decision.objects.filter(is_accepted=True, kind="recommendation")
    assert by_people.count() == len(list(rows("codes")))
    assert set(by_people.values_list("by__email", flat=True)) == {"editor@demo.invalid", "justice@demo.invalid"}
    assert Link.objects.filter(from_kind="recommendation").count() == len(list(rows("links")))
    assert Event.objects.filter(verb="linked").count() == Link.objects.count()


@pytest.mark.usefixtures("demo")
def test_much_comes_back_and_is_asked_of_others(tmp_path: Path, settings: Settings) -> None:
    settings.INDEX_ROOT = tmp_path / "index"
    visitor = AnonymousUser()
    found = {state: keeps_coming_back(state, visitor) or [] for state in ("XA", "XB", "XF")}
    often = [one for one in found["XA"] if one.times >= 3]
    assert len(often) >= 8
    assert min(len(found["XB"]), len(found["XF"])) >= 3
    ways = [
        [record.position.code for at in one.occasions for record in at.positions if record.position] for one in often
    ]
    assert sum("noted" in way and way[-1] == "supported" for way in ways) >= 3
    states = [same.states for one in often if (same := elsewhere(one.middle.record, visitor))]
    assert sum(len(one) >= 2 for one in states) >= 5
    alike.forget()


@pytest.mark.usefixtures("demo")
def test_invented_states_stand_somewhere_with_every_treaty_and_a_list_is_shared() -> None:
    stand = Counter(Ratification.objects.filter(area__code__regex="^X[A-Z]$").values_list("area__code", flat=True))
    assert (len(stand), set(stand.values())) == (12, {18})
    shared = ReadingList.objects.get(sharing=Sharing.EVERYBODY)
    assert shared.kept.count() == len(list(rows("reading")))


@pytest.mark.usefixtures("seeded", "db")
def test_seed_outside_a_demo_is_refused(settings: Settings) -> None:
    settings.DEMO = False
    before = Event.objects.count()
    with pytest.raises(seed.SeedingRefusedError, match="not a demo"):
        seed.seed()
    with pytest.raises(seed.SeedingRefusedError, match="haki start --demo"):
        seed.welcome()
    assert Event.objects.count() == before


def test_data_files_are_all_read_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in DATA.parent.rglob("*.py"))
    names = [path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.csv")]
    by_kind = {f"crisis/{kind}s" for kind in invent.COUNTS}
    unread = [name for name in names if f'"{name}"' not in code and name not in by_kind]
    assert unread == []


@pytest.mark.usefixtures("demo")
def test_seed_beside_real_people_is_refused() -> None:
    Event.objects.filter(kind="demo").delete()  # now the people here are real ones
    before = Event.objects.count()
    with pytest.raises(CommandError, match="holds a real installation"):
        seed.seed()
    assert Event.objects.count() == before


@pytest.mark.usefixtures("demo")
def test_commands_on_the_demos_home_without_demo_are_refused(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="holds the demo's invented records"):
        call_command("search", "water")


@pytest.mark.usefixtures("demo")
def test_import_into_the_demo_unasked_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "recommendations.csv"
    file.write_text("To,Text,From,Response,Action,Issue,Session\n", encoding="utf-8")
    before = Run.objects.count()
    with pytest.raises(CommandError, match="Add --yes"):
        call_command("import", "upr-info", str(file))
    assert Run.objects.count() == before


@pytest.mark.usefixtures("demo")
def test_queue_of_the_demo_has_texts_to_code() -> None:
    likely = Suggestion.objects.filter(is_likely=True)
    assert set(likely.values_list("scheme", flat=True)) == {one.code for one in all_schemes()}
