"""Where two texts differ."""

import pytest

from haki.recommendations.views.differences import between


@pytest.mark.parametrize(
    ("first", "second"),
    [("Let them in, at night.", "let all of them in"), ("", "Act"), (" a  b ", "a b"), ("a " * 3_000, "a " * 3_001)],
)
def test_pieces_joined_are_the_texts(first: str, second: str) -> None:
    left, right = between(first, second)
    assert ("".join(piece for piece, _ in left), "".join(piece for piece, _ in right)) == (first, second)


def test_words_that_differ_are_marked_whatever_the_case_and_space() -> None:
    assert between("Let THEM  in now", "let them in")[0] == [("Let THEM  in ", False), ("now", True)]
