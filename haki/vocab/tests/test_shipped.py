import csv
import tomllib
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from haki.vocab import actions, files, shipped
from haki.vocab.models import Mapping, Name, Ratification, Synonym, Term, Vocabulary
from haki.vocab.tests.conftest import Done

FOLDERS = sorted(path.parent for path in shipped.FOLDER.glob("*/vocabulary.toml"))
EXPECTED = {
    "areas", "regions", "un-groups", "ohchr-regions", "mechanisms", "bodies", "upr-cycles", "upr-sessions", "upr-positions",
    "instruments", "sdg", "uhri-themes", "affected-persons", "upr-issues", "upr-actions", "synonyms",
}  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_shipped_vocabulary_says_where_it_comes_from(folder: Path) -> None:
    about = tomllib.loads((folder / "vocabulary.toml").read_text(encoding="utf-8"))
    assert (folder / "README.md").read_text(encoding="utf-8").strip()
    if "extends" not in about:
        assert set(files.LANGUAGES) <= about["title"].keys()
        assert about["source"]
        assert about["licence"]


def test_shipped_vocabularies_are_all_there(vocabularies: Done) -> None:
    assert set(vocabularies) == EXPECTED
    assert set(Vocabulary.objects.values_list("code", flat=True)) == EXPECTED


def test_shipped_terms_have_six_languages(vocabularies: Done) -> None:
    poor = [str(term.code) for term in Term.objects.all() if set(term.labels) != set(files.LANGUAGES)]
    assert poor == []


def test_shipped_counts(vocabularies: Done) -> None:
    def count(vocabulary: str) -> int:
        return Term.objects.filter(vocabulary=vocabulary).count()

    assert count("areas") == 251  # 249 of ISO 3166, Kosovo, and the European Union
    assert Term.objects.filter(vocabulary="areas", extra__status="member-state").count() == 193
    assert count("instruments") == 18
    assert Term.objects.filter(vocabulary="sdg", parent__isnull=True).count() == 17
    assert Term.objects.filter(vocabulary="sdg", parent__isnull=False).count() == 169
    assert count("upr-issues") == 54
    assert count("upr-actions") == 5
    assert Synonym.objects.count() > 500


def test_shipped_lines_all_arrive(vocabularies: Done, shipped_folder: Path) -> None:
    def lines(pattern: str) -> int:
        paths = [path for path in shipped_folder.glob(pattern) if not path.parent.name.startswith("demo-")]
        return sum(len(list(csv.DictReader(path.open(encoding="utf-8")))) for path in paths)

    assert Mapping.objects.count() == lines("*/crosswalk-*.csv")
    assert Name.objects.count() == lines("*/names.csv")
    assert Term.objects.count() == lines("*/terms.csv")
    assert Ratification.objects.count() == lines("instruments/ratifications.csv") == 18 * 193 - 1


def test_shipped_again_changes_nothing(vocabularies: Done, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert actions.load(demo=False) == {}


def test_shipped_members_of_regions(vocabularies: Done) -> None:
    def members(vocabulary: str, code: str) -> set[str]:
        return set(
            Mapping.objects.filter(other__vocabulary=vocabulary, other__code=code).values_list("term__code", flat=True)
        )

    assert {"SVN", "HRV"} <= members("regions", "150")
    assert "EGY" in members("regions", "002")
    assert "EGY" in members("ohchr-regions", "middle-east-north-africa")
    assert "EGY" not in members("ohchr-regions", "africa")
    sizes = [len(members("un-groups", group)) for group in ("african-group", "apg", "eeg", "grulac", "weog")]
    assert sizes == [54, 54, 23, 33, 29]


def test_shipped_ratifications(vocabularies: Done) -> None:
    def status(area: str, instrument: str) -> tuple[str, int | None]:
        found = Ratification.objects.get(area__code=area, instrument__code=instrument)
        return found.status, found.year

    assert status("SVN", "ICCPR") == ("party", 1992)
    assert status("USA", "CRC") == ("signed", None)
    assert status("TTO", "ICCPR-OP1") == ("denounced", 2000)
    assert status("TLS", "CAT") == ("party", 2003)  # the source's code for it is the old TP


def test_demo_states_only_in_the_demo(vocabularies: Done) -> None:
    assert not Term.objects.filter(extra__invented=True).exists()
    done = actions.load(demo=True)
    assert done["areas"].created == Term.objects.filter(vocabulary="areas", extra__invented=True).count() >= 10
    assert done["areas"].ended == done["areas"].updated == 0
    invented = Term.objects.filter(vocabulary="areas", extra__invented=True)
    assert all(term.code[0] == "X" and len(term.code) == 2 for term in invented)
    assert not Mapping.objects.filter(term__in=invented).exclude(other__extra__invented=True).exists()
