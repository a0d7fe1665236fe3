from haki.lib.near import Item, fold, similarity
from haki.lib.near.tests.texts import REWRITTEN, STORY


def test_ten_thousand_identical_copies_are_one_group() -> None:
    groups = fold([Item(str(at), f"Headline {at}", STORY) for at in range(10_000)])
    assert [len(group.ids) for group in groups] == [10_000]


def test_many_copies_each_with_its_own_words_are_one_group() -> None:
    words = STORY.split()
    texts = [
        " ".join([*words[:at], "indeed", *words[at + 1 :]]) for at in range(4, len(words), 2) if words[at].islower()
    ]
    items = [
        Item(f"{at} {more}", "", f"{text} Sent by agency q{chr(97 + more)}x.")
        for at, text in enumerate(texts)
        for more in range(26)
    ]
    assert len(items) > 1000
    assert len(fold(items)) == 1


def test_a_text_of_a_megabyte_is_folded_with_its_copy() -> None:
    long = " ".join(f"{STORY} Chapter w{at}." for at in range(1_600))
    assert len(long) > 1_000_000
    groups = fold([Item("a", "", long), Item("b", "", REWRITTEN), Item("c", "", long.replace("council", "assembly"))])
    assert [group.ids for group in groups] == [("a", "c"), ("b",)]


def test_control_characters_and_lone_surrogates_do_no_harm() -> None:
    odd = STORY.replace(" ", "\x00 ", 40).replace("rain", "r\u00adain").replace("cold", "co\u200bld") + "\ud800\x1f\x7f"
    assert [group.ids for group in fold([Item("a", "", STORY), Item("b", "", odd)])] == [("a", "b")]
    assert similarity(Item("a", "", STORY), Item("b", "", odd)).score == 1


def test_texts_of_marks_only_are_empty() -> None:
    items = [Item(str(at), "", text) for at, text in enumerate(("\u0301\u0301", "…!?", "\n\n", "😀😀", "\x00"))]
    assert len(fold(items)) == len(items)


def test_a_text_of_one_word_repeated_ends() -> None:
    groups = fold([Item("a", "", "no " * 50_000), Item("b", "", "no " * 40_000), Item("c", "", "字" * 50_000)])
    assert ("c",) in [group.ids for group in groups]
