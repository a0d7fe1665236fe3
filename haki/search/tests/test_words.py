"""What words find."""

import pytest

from haki.search.tests.conftest import Add, build_index, found, make_name, make_synonyms, make_term

pytestmark = pytest.mark.django_db


def test_word_finds_its_other_forms_in_each_language(add: Add) -> None:
    texts = {
        "en": ("Protect detained children.", "detention"),
        "fr": ("Protéger les libertés fondamentales.", "liberte"),
        "es": ("Mejorar la educación de las niñas.", "educaciones"),
        "ru": ("Обеспечить защиту прав женщин.", "женщина"),
        "ar": ("حماية حقوق المُهاجرين.", "المهاجرون"),
        "zh": ("加强对妇女和儿童权利的保护。", "儿童权利"),
    }
    for language, (text, _) in texts.items():
        add(text, language=language)
    build_index()
    assert found("detaining") == {texts["en"][0]}
    for language in ("fr", "es", "ru", "ar", "zh"):
        assert found(texts[language][1]) == {texts[language][0]}, language


def test_diacritics_make_no_difference(add: Add) -> None:
    add("Améliorer l'accès à l'éducation.", language="fr")
    add("Ratificar la convención.", language="es")
    build_index()
    assert found("education") == found("éducation") == found("ÉDUCATION") == found("e\u0301ducation")
    assert len(found("education")) == 1
    assert found("convencion") == found("convenciones") == found("convención") == {"Ratificar la convención."}


def test_irregular_plural_finds_as_many_as_the_singular(add: Add) -> None:
    make_synonyms("woman", "woman", "women")
    for text in ("Protect women.", "Every woman.", "Women and men.", "A woman's right.", "Men."):
        add(text)
    build_index()
    assert len(found("woman")) == 4
    assert found("woman") == found("women") == found("women's") == found("WOMAN")


def test_synonym_of_several_words_finds_both_ways(add: Add) -> None:
    make_synonyms("IDP", "IDP", "internally displaced person", "deplace interne")
    long = add("Protect all internally displaced persons.").text
    short = add("Protect every IDP now.").text
    add("A displaced person was internally moved.")
    build_index()
    assert found("IDP") == found("IDPs") == {long, short}
    assert found('"internally displaced persons"') == {long, short}
    assert {long, short} <= found("internally displaced persons")


def test_exact_abbreviation_needs_its_capitals(add: Add) -> None:
    make_synonyms("CAT", "CAT", "Committee against Torture", exact=("CAT",))
    committee = add("Report to the Committee against Torture.").text
    animal = add("Do not harm a cat.").text
    build_index()
    assert found("CAT") == {committee, animal}
    assert found("cat") == {animal}


def test_former_name_finds_the_same_as_the_name_of_today(add: Add) -> None:
    area = make_term("areas", "TUR", "Türkiye", fr="Türkiye", ar="تركيا")
    make_name(area, "Turkey")
    for text in ("Recommendation to Turkey.", "Sent to Turkiye.", "In Türkiye.", "Somewhere else."):
        add(text)
    named = add("By its State alone.", state="TUR").text
    build_index()
    assert len(found("Turkey")) == 4
    assert named in found("Turkey")
    assert found("Turkey") == found("Turkiye") == found("Türkiye") == found("تركيا")


def test_booleans_are_set_operations(add: Add) -> None:
    for text in ("torture women", "torture men", "women men", "children torture women", "nothing"):
        add(text)
    build_index()
    everything = found()
    assert found("torture AND NOT women") == found("torture") - (found("torture") & found("women")) == {"torture men"}
    assert found("torture -women") == found("torture NOT women") == {"torture men"}
    assert found("torture OR women") == found("torture") | found("women")
    assert found("NOT torture") == everything - found("torture")
    assert found("(torture OR women) AND NOT (men OR children)") == {"torture women"}
    assert found("torture women") == found("torture AND women") == found("torture") & found("women")
    assert found("NOT torture NOT women") == {"nothing"}


def test_phrase_needs_its_order(add: Add) -> None:
    right = add("The human rights council.").text
    add("Rights of the human being.")
    build_index()
    assert found('"human rights"') == found("“human rights”") == {right}
    assert len(found("human rights")) == 2


def test_prefix_finds_words_that_begin_so(add: Add) -> None:
    for text in ("torture", "tortured", "tortuous", "torsion", "Éducateur"):
        add(text)
    build_index()
    assert found("tort*") == {"torture", "tortured", "tortuous"}
    assert found("educ*") == found("éduc*") == {"Éducateur"}


def test_symbols_and_numbers_are_found_as_written(add: Add) -> None:
    right = add("Adopt a law.", symbol="CRC/C/PER/CO/6-7", number="138.24").text
    add("Adopt another law.", symbol="CRC/C/PER/CO/6", number="138.2")
    add("Pay 13824 by 24 or 138 24/7.")
    mentioned = add("As CRC/C/PER/CO/6-7 says, see 138.24.").text
    build_index()
    for query in ("CRC/C/PER/CO/6-7", "crc/c/per/co/6-7", "138.24", '"138.24"'):
        assert {right, mentioned} <= found(query), query
        assert "Adopt another law." not in found(query), query
    assert found("symbol:CRC/C/PER/CO/6-7") == {right}
    assert found("symbol:CRC/C/PER*") == found("CRC/C/PER*") - {mentioned} == {right, "Adopt another law."}


def test_query_that_does_not_parse_says_where_and_searches_its_words(add: Add) -> None:
    from django.contrib.auth.models import AnonymousUser

    from haki.search.queries import search

    add("torture of women")
    build_index()
    results = search("torture AND (women", user=AnonymousUser())
    assert results.total == 1
    assert results.problem is not None
    assert results.problem.position == 12
    assert "parenthesis" in str(results.problem.message)


def test_words_near_each_other_are_found_in_any_order_and_no_further_apart(add: Add) -> None:
    near = "Prevent ill-treatment by the police in every prison."
    other = "In prisons no police officer may use force."
    far = "Train the police. Give teachers in each village what they need, and open the prison to visitors."
    for text in (near, other, far):
        add(text)
    build_index()
    assert found('"police prison"~3') == {near, other}
    assert found('"police prison"~1') == {other}
    assert found('"police prison"') == set()
    assert found('"police prison"~30') == {near, other, far}
    assert found('"police prison"~3 force') == {other}
    assert found('"prison force police officer"~9') == {other}
