from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from haki.accounts.models import User
from haki.core.models import Change, Event
from haki.vocab import actions
from haki.vocab.files import VocabularyFileError
from haki.vocab.models import Mapping, Name, Synonym, Term, Vocabulary
from haki.vocab.tests.conftest import write

HEAD = "code,parent,en,fr,valid_from,valid_to,wave\n"


@pytest.mark.django_db
def test_load_says_what_it_did(own_folder: Path, editor: User) -> None:
    done = actions.load(folder=own_folder, by=editor)
    assert done == {"colours": actions.Loaded(created=2)}
    event = Event.objects.get()
    assert (event.verb, event.title, event.by) == ("loaded", "colours", editor)
    red = Term.objects.get(code="red")
    assert red.labels == {"en": "Red", "fr": "Rouge"}
    assert red.extra == {"wave": "700"}
    assert Term.objects.get(code="crimson").parent == red
    assert Name.objects.get(name="Scarlet").valid_to == date(1950, 12, 31)


@pytest.mark.django_db
def test_load_changed_file_changes_only_what_changed(own_folder: Path) -> None:
    actions.load(folder=own_folder)
    kept = Term.objects.get(code="crimson").id
    write(own_folder, "colours", HEAD + "red,,Red,Rouge vif,,,700\ncrimson,red,Crimson,,,,\nblue,,Blue,,,,\n")
    assert actions.load(folder=own_folder) == {"colours": actions.Loaded(created=1, updated=1, unchanged=1)}
    assert Term.objects.get(code="crimson").id == kept
    assert Term.objects.get(code="red").labels["fr"] == "Rouge vif"


@pytest.mark.django_db
def test_load_vanished_term_ends_and_comes_back(own_folder: Path) -> None:
    actions.load(folder=own_folder)
    write(own_folder, "colours", HEAD + "red,,Red,Rouge,,,700\n")
    assert actions.load(folder=own_folder)["colours"].ended == 1
    ended = Term.objects.get(code="crimson")
    assert ended.valid_to in {datetime.now(UTC).date(), datetime.now().astimezone().date()}
    write(own_folder, "colours", HEAD + "red,,Red,Rouge,,,700\ncrimson,red,Crimson,,,,\n")
    assert actions.load(folder=own_folder)["colours"].updated == 1
    assert Term.objects.get(code="crimson").valid_to is None


@pytest.mark.django_db
def test_load_keeps_what_was_added_here(own_folder: Path, editor: User) -> None:
    actions.load(folder=own_folder)
    actions.add_name(term=Term.objects.get(code="red"), name="Rot", language="de", by=editor)
    actions.add_synonym(group="red", expression="scarlet", by=editor)
    (own_folder / "colours" / "names.csv").write_text(
        "code,name,language,kind,valid_from,valid_to\nred,Ruby,en,alias,,\n"
    )
    actions.load(folder=own_folder)
    assert set(Name.objects.values_list("name", flat=True)) == {"Ruby", "Rot"}
    assert Synonym.objects.filter(expression="scarlet").exists()


@pytest.mark.django_db
def test_load_removed_synonym_stays_removed(own_folder: Path, editor: User) -> None:
    write(own_folder, "synonyms", "code,en\n")
    listed = own_folder / "synonyms" / "synonyms.csv"
    listed.write_text("group,expression,language,case\ncat,CAT,en,exact\ncat,Committee against Torture,en,\n")
    actions.load(folder=own_folder)
    assert Synonym.objects.get(expression="CAT").case_exact
    actions.remove_synonym(synonym=Synonym.objects.get(expression="CAT"), by=editor)
    listed.write_text(listed.read_text() + "cat,Comité contre la torture,fr,\n")
    actions.load(folder=own_folder)
    assert set(Synonym.objects.values_list("expression", flat=True)) == {
        "Committee against Torture",
        "Comité contre la torture",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("terms", "problem"),
    [
        (HEAD + "red,,Red,,,,\nred,,Red,,,,\n", "terms.csv, row 3: the code “red” stands twice"),
        (HEAD + "red,green,Red,,,,\n", "row 2: the parent “green” is not a code"),
        (HEAD + "red,,,Rouge,,,\n", "row 2: “red” has no English label"),
        (HEAD + "red,,Red,,soon,,\n", "row 2: valid_from “soon” is not a date; expected YYYY-MM-DD or YYYY"),
        (HEAD + "red,,Red\n", "row 2: expected 7 columns"),
    ],
)
def test_load_wrong_file_says_where_and_changes_nothing(own_folder: Path, terms: str, problem: str) -> None:
    write(own_folder, "colours", terms)
    write(own_folder, "a-good-one", HEAD + "one,,One,,,,\n")
    with pytest.raises(VocabularyFileError, match="colours/") as raised:
        actions.load(folder=own_folder)
    assert problem in str(raised.value)
    assert not Vocabulary.objects.exists()


@pytest.mark.django_db
def test_load_crosswalk_to_unknown_code(own_folder: Path) -> None:
    write(own_folder, "paints", HEAD + "p1,,Paint,,,,\n")
    crosswalk = own_folder / "paints" / "crosswalk-colours.csv"
    crosswalk.write_text("code,other_code,relation,note\np1,pink,exact,\n")
    with pytest.raises(VocabularyFileError, match=r"crosswalk-colours\.csv, row 2: other_code “pink” is not a code"):
        actions.load(folder=own_folder)
    crosswalk.write_text("code,other_code,relation,note\np1,red,exact,\n")
    actions.load(folder=own_folder)
    assert Mapping.objects.get().other.code == "red"


@pytest.mark.django_db
def test_load_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(VocabularyFileError, match="no vocabulary in"):
        actions.load(folder=tmp_path)


@pytest.mark.django_db
def test_changed_name_reaches_the_change_feed(own_folder: Path, editor: User) -> None:
    actions.load(folder=own_folder)
    red = Term.objects.get(code="red")
    Change.objects.all().delete()
    name = actions.add_name(term=red, name="Rot", by=editor)
    assert list(Change.objects.values_list("kind", "record")) == [("term", red.id)]
    Change.objects.all().delete()
    actions.remove_name(name=name, by=editor)
    assert list(Change.objects.values_list("kind", "record")) == [("term", red.id)]
