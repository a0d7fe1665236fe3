"""What is proposed as one recommendation of two sources that put their texts together differently. Texts are invented."""

from uuid import UUID

from haki.recommendations.alike.nearness import NEAR, Told, near

PRISONS = "Let independent visitors into all prisons without notice"
COURTS = "Give courts enough judges to end delays of years"


def told(
    number: int, source: str, text: str, *, paragraph: str = "", language: str = "en", is_new: bool = True
) -> Told:
    return Told(UUID(int=number), UUID(int=1000 + number), source, language, paragraph, text, is_new)


def pairs(*block: Told) -> set[tuple[int, int]]:
    return {(first.int, second.int) for first, second, _ in near(block)}


def test_a_paragraph_is_each_of_the_rows_it_was_cut_into() -> None:
    one = told(1, "list", f"{PRISONS} (Marenga); {COURTS.lower()} (Osteria);", paragraph="115.7")
    rows = [told(2, "rows", PRISONS), told(3, "rows", COURTS), told(4, "rows", "Plant trees along roads")]
    assert pairs(one, *rows) == {(1, 2), (1, 3)}
    old = [row._replace(is_new=False) for row in rows]
    assert pairs(one, *old) == {(1, 2), (1, 3)}  # whichever came first
    assert pairs(one._replace(is_new=False), *old) == set()


def test_of_several_that_are_near_the_likeliest_is_proposed() -> None:
    near_by = told(2, "rows", PRISONS.replace("Let", "Please let"))
    nearer = told(3, "rows", PRISONS.replace("notice", "notices"))
    assert pairs(told(1, "list", PRISONS), near_by, nearer) == {(1, 3)}
    assert pairs(told(1, "list", PRISONS), told(4, "list", near_by.text), near_by) == {(2, 4)}


def test_not_proposed_in_one_source_in_two_languages_or_of_two_numbers() -> None:
    assert pairs(told(1, "list", PRISONS), told(2, "list", PRISONS)) == set()
    assert pairs(told(1, "list", PRISONS), told(2, "rows", PRISONS, language="fr")) == set()
    assert pairs(told(1, "list", PRISONS, paragraph="1"), told(2, "rows", PRISONS, paragraph="2")) == set()
    assert pairs() == set()
    assert pairs(told(1, "list", "(Marenga)"), told(2, "rows", "(Osteria)")) == set()


def test_likeness_is_a_percentage() -> None:
    ((_, _, score),) = near([told(1, "list", PRISONS), told(2, "rows", f"{PRISONS} soon")])
    assert NEAR <= score < 100
