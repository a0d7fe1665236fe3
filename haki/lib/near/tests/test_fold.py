import pytest

from haki.lib.near import Item, fold
from haki.lib.near.tests.texts import ARABIC, BULLETIN, CHINESE, MONDAY, REWRITTEN, STORY


def folded(*texts: str, headlines: tuple[str, ...] = ()) -> list[str]:
    """Return the groups of texts as letters: ["ab", "c"] when the first two are the same."""
    names = "abcdefgh"
    given = headlines or tuple(f"Headline {name}" for name in names)
    items = [Item(name, headline, text) for name, headline, text in zip(names, given, texts, strict=False)]
    return ["".join(group.ids) for group in fold(items)]


def test_copies_rewritten_shortened_and_with_lines_around_fold() -> None:
    sentences = STORY.split(". ")
    shortened = ". ".join(sentences[:2] + sentences[4:])
    assert folded(STORY, REWRITTEN, shortened, STORY + " Follow us for more news of the valley.") == ["abcd"]


def test_copies_in_other_case_accents_and_typography_fold() -> None:
    french = (
        "Le Conseil régional a déclaré l'état d'urgence à Dalmire après la crue, qui a touché 1,200 foyers en une nuit."
    )
    assert folded(french, french.upper().replace("É", "E").replace("1,200", "1\u202f200").replace("'", "’")) == ["ab"]


@pytest.mark.parametrize(
    "change",
    [
        {"day": "11 May"},
        {"day": "4 June"},
        {"place": "Dalmire"},
        {"hurt": "52"},
        {"size": "6.1", "depth": "30"},
        {"day": "5 May", "hour": "17:40", "size": "4.2", "depth": "8", "hurt": "3"},
    ],
)
def test_bulletins_of_another_day_place_or_toll_do_not_fold(change: dict[str, str]) -> None:
    assert folded(BULLETIN.format(**MONDAY), BULLETIN.format(**MONDAY | change)) == ["a", "b"]


def test_a_copy_of_a_bulletin_folds_with_its_own_day_only() -> None:
    monday, tuesday = (
        BULLETIN.format(**MONDAY),
        BULLETIN.format(**MONDAY | {"day": "5 May", "hurt": "52", "size": "4.9"}),
    )
    copy = tuesday.replace("registered", "recorded").replace("everybody", "residents").replace("finished", "ended")
    assert folded(monday, tuesday, copy) == ["a", "bc"]


@pytest.mark.parametrize("text", [CHINESE, ARABIC])
def test_bulletins_in_scripts_without_capitals_are_told_apart(text: str) -> None:
    names = ("松阳", "青田", "云和") if text is CHINESE else ("كيروفا", "دلمير", "بوستل")
    first = {"day": "3月4日" if text is CHINESE else "4 مايو", "place": names[0], "dead": "12", "hurt": "30"}
    other_toll, other_place = first | {"dead": "15"}, first | {"place": names[1]}
    copy = text.format(**first) + (" 版权所有。" if text is CHINESE else " جميع الحقوق محفوظة.")
    assert folded(*(text.format(**said) for said in (first, other_toll, other_place)), copy) == ["ad", "b", "c"]


def test_months_and_numbers_in_letters_are_told_apart() -> None:
    text = BULLETIN.format(**MONDAY)
    assert folded(text, text.replace("37 people", "forty people"), text.replace("4 May", "4 June")) == ["a", "b", "c"]


def test_texts_that_share_some_sentences_do_not_fold() -> None:
    sentences = STORY.split(". ")
    later = BULLETIN.format(**MONDAY) + " " + ". ".join(sentences[:3]) + "."
    assert folded(STORY, later) == ["a", "b"]


def test_short_items_of_one_agency_do_not_fold_for_its_lines() -> None:
    around = (
        "(Postel Press Agency) {}. This item may not be published again without the leave of the agency. Write to the desk of "
        "the agency for rights, for pictures and for the full story with all that was said."
    )
    first = around.format(
        "Heavy rain cut the road to Kerova and three villages are without power since the early morning"
    )
    second = around.format(
        "Teachers of the island stop work next week because wages for the summer have still not come"
    )
    assert folded(first, second) == ["a", "b"]


def test_empty_and_short_texts_fold_only_when_identical() -> None:
    assert folded("", "", "  \n", headlines=("", "", "")) == ["a", "b", "c"]
    assert folded("", "", "", headlines=("Flood in Kerova", "Flood in Kerova", "Flood in Dalmire")) == ["ab", "c"]
    assert folded("Road open.", "Road open", "Road open again", headlines=("Road", "Road", "Road")) == ["ab", "c"]
    assert folded("Road open.", "Road open.", headlines=("Kerova", "Dalmire")) == ["a", "b"]


def test_nothing_to_fold_gives_no_groups() -> None:
    assert fold([]) == []


def test_groups_keep_the_order_in_which_items_came() -> None:
    assert folded(BULLETIN.format(**MONDAY), STORY, BULLETIN.format(**MONDAY), REWRITTEN) == ["ac", "bd"]


def test_german_nouns_are_not_taken_for_names() -> None:
    text = (
        "Nach dem Regen haben viele Menschen ihre Häuser verlassen und in drei Schulen geschlafen, sagte der Rat von Kerova. "
        "Die Helfer brauchen sauberes Wasser, Decken und Zelte, weil die Nächte noch kalt sind und die Straße gesperrt bleibt. "
        "Viele Bauern haben ihr Saatgut verloren und fürchten um die Ernte dieses Jahres."
    )
    changed = text.replace("Menschen", "Bewohner").replace("Häuser", "Wohnungen").replace("Nächte", "Abende")
    items = [Item("a", "", text, "de"), Item("b", "", changed, "de")]
    assert [group.ids for group in fold(items)] == [("a", "b")]
