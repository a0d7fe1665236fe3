from pathlib import Path

import pytest
from django.test import Client

from haki.vocab import actions
from haki.vocab.files import VocabularyFileError
from haki.vocab.models import Term, Vocabulary

pytestmark = pytest.mark.usefixtures("vocabularies")


def official(code: str) -> dict[str, str]:
    return dict(Term.objects.get(vocabulary="sdg", code=code).extra.get("official", {}))


def test_official_texts_in_yaml_of_all_sorts(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "global_goals.yml").write_text("1-short: Short\n1-title: 'The first: it''s a goal'\n")
    (tmp_path / "en" / "global_targets.yml").write_text("16-b-title: A text that\n  goes on\n16-3-title: Plain\n")
    assert actions.load_official_sdg(folder=tmp_path) == 3
    assert official("1") == {"en": "The first: it's a goal"}
    assert official("16.b") == {"en": "A text that goes on"}
    assert actions.load_official_sdg(folder=tmp_path) == 0
    Vocabulary.objects.filter(code="sdg").update(checksum="")
    assert actions.load(demo=False)["sdg"].updated == 0  # loading the shipped files again keeps them
    assert official("16.3") == {"en": "Plain"}


def test_official_texts_shown(client: Client, tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "global_goals.yml").write_text("1-title: Éliminer\n")
    actions.load_official_sdg(folder=tmp_path)
    page = client.get("/vocabularies/sdg/1/").content.decode()
    assert "Official text" in page
    assert "Éliminer" in page


def test_official_texts_from_a_wrong_folder(tmp_path: Path) -> None:
    with pytest.raises(VocabularyFileError, match=r"expected en/global_goals\.yml"):
        actions.load_official_sdg(folder=tmp_path)


def test_official_texts_of_the_real_files(shared_data: Path) -> None:
    actions.load_official_sdg(folder=shared_data / "sdg_translations")
    poor = {t.code: set(t.extra.get("official", {})) for t in Term.objects.filter(vocabulary="sdg")}
    assert {code: found for code, found in poor.items() if not {"en", "fr", "es", "ru", "zh"} <= found} == {}
    assert official("1")["en"] == "End poverty in all its forms everywhere"
    assert official("16.3")["en"].endswith("equal access to justice for all")
