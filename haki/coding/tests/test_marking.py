"""The words that led to a suggestion, marked in the text."""

from haki.coding.marking import Piece, pieces


def test_words_are_marked_where_they_stand_whole() -> None:
    found = pieces("Torture, tortured, TORTURE.", {"a": ["torture"]})
    assert [one.text for one in found if one.terms] == ["Torture", "TORTURE"]
    assert "".join(one.text for one in found) == "Torture, tortured, TORTURE."


def test_overlapping_words_of_two_terms_are_cut_where_they_differ() -> None:
    found = pieces("the optional protocol now", {"a": ["optional protocol"], "b": ["protocol now"]})
    assert found == [
        Piece("the "),
        Piece("optional ", "a"),
        Piece("protocol", "a b"),
        Piece(" now", "b"),
    ]


def test_pair_is_found_over_a_line_end_and_in_chinese_inside_a_sentence() -> None:
    assert Piece("optional\n protocol", "a") in pieces("the optional\n protocol", {"a": ["optional protocol"]})
    assert Piece("酷刑", "a") in pieces("禁止酷刑和虐待", {"a": ["酷刑"]})


def test_word_with_signs_of_patterns_is_taken_as_it_is() -> None:
    assert [one.text for one in pieces("a (b) c", {"x": ["(b)", "["]}) if one.terms] == ["(b)"]


def test_text_without_words_is_one_piece_and_an_empty_one_none() -> None:
    assert pieces("Nothing here.", {}) == [Piece("Nothing here.")]
    assert pieces("", {"a": ["torture"]}) == []
