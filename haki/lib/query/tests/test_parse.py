"""The query language: what is typed becomes a tree, and whatever is typed is answered."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from haki.lib.query import And, Field, Node, Not, Or, Phrase, Prefix, Reason, Word, leaves, parse
from haki.lib.query.parser import DEEPEST, LONGEST, MOST


def bare(node: Node | None) -> object:
    """Return a tree without positions, as nested tuples."""
    if isinstance(node, And | Or):
        return (type(node).__name__.lower(), *(bare(item) for item in node.items))
    if isinstance(node, Not):
        return ("not", bare(node.item))
    if isinstance(node, Field):
        return (node.name, node.value)
    if isinstance(node, Phrase):
        return f'"{node.text}"'
    if isinstance(node, Prefix):
        return f"{node.text}*"
    return node.text if isinstance(node, Word) else None


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("torture", "torture"),
        ("torture women", ("and", "torture", "women")),
        ("torture AND NOT women", ("and", "torture", ("not", "women"))),
        ("torture -women", ("and", "torture", ("not", "women"))),
        ("torture && women || men", ("or", ("and", "torture", "women"), "men")),
        ("a OR b c", ("or", "a", ("and", "b", "c"))),
        ("a AND b OR c AND d", ("or", ("and", "a", "b"), ("and", "c", "d"))),
        ("NOT NOT a", "a"),
        ("NOT (a OR b)", ("not", ("or", "a", "b"))),
        ("(a OR b) c", ("and", ("or", "a", "b"), "c")),
        ("and or not", ("and", "and", "or", "not")),
        ('"human rights" tort*', ("and", '"human rights"', "tort*")),
        ("«droits de l'homme»", '"droits de l\'homme"'),
        ("“human rights”", '"human rights"'),
        ("（妇女 OR “儿童权利”）", ("or", "妇女", '"儿童权利"')),
        ("حقوق OR المرأة", ("or", "حقوق", "المرأة")),
        ("state:SVN", ("state", "SVN")),
        ('state:"Viet Nam" a', ("and", ("state", "Viet Nam"), "a")),
        ("year：2019", ("year", "2019")),
        ("CRC/C/PER/CO/6-7", "CRC/C/PER/CO/6-7"),
        ("138.24, well-being.", ("and", "138.24", "well-being")),
        ("A/HRC/28/15 OR 138.24", ("or", "A/HRC/28/15", "138.24")),
        ("http://example.org/x", "http://example.org/x"),
        ("  ", None),
        ("- … !", None),
    ],
)
def test_query_becomes_its_tree(query: str, tree: object) -> None:
    parsed = parse(query)
    assert bare(parsed.tree) == tree
    assert parsed.problem is None


@pytest.mark.parametrize(
    ("query", "reason", "position", "tree"),
    [
        ("(a b", Reason.UNCLOSED_PARENTHESIS, 0, ("and", "a", "b")),
        ("a) b", Reason.UNEXPECTED_PARENTHESIS, 1, ("and", "a", "b")),
        ("a AND", Reason.MISSING_OPERAND, 5, "a"),
        ("OR a", Reason.MISSING_OPERAND, 0, "a"),
        ("a AND OR b", Reason.MISSING_OPERAND, 6, ("and", "a", "b")),
        ("(a OR )", Reason.MISSING_OPERAND, 6, "a"),
        ("a ()", Reason.EMPTY_GROUP, 3, "a"),
        ('x "a b', Reason.UNCLOSED_QUOTE, 2, ("and", "x", "a", "b")),
        ("a x*", Reason.SHORT_PREFIX, 2, ("and", "a", "x")),
        ("NOT", Reason.MISSING_OPERAND, 3, None),
    ],
)
def test_query_that_does_not_parse_says_where_and_keeps_its_words(
    query: str, reason: Reason, position: int, tree: object
) -> None:
    parsed = parse(query)
    assert parsed.problem is not None
    assert (parsed.problem.reason, parsed.problem.position) == (reason, position)
    assert bare(parsed.tree) == tree


def test_query_beyond_the_limits_is_cut_and_says_so() -> None:
    long = parse("word " * LONGEST)
    assert long.problem is not None
    assert long.problem.reason == Reason.TOO_LONG
    many = parse("w " * (MOST + 5))
    assert many.problem is not None
    assert many.problem.reason == Reason.TOO_MANY
    assert len(list(leaves(many.tree))) == MOST
    deep = parse("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1))
    assert deep.problem is not None
    assert deep.problem.reason == Reason.TOO_DEEP
    assert bare(deep.tree) == "a"


TOKENS = st.sampled_from(
    ["AND", "OR", "NOT", "(", ")", '"', "“", "”", "a", "b*", "-c", "x:y", "x:", ":", "*", "妇女", " "]
)


@given(st.text(max_size=300) | st.lists(TOKENS, max_size=60).map(" ".join) | st.lists(TOKENS, max_size=60).map("".join))
@example("-" * 400 + "a")
@example("NOT " * 400)
@example("(" * 2000)
def test_parse_never_raises_and_places_its_words(query: str) -> None:
    parsed = parse(query)
    assert parsed.problem is None or 0 <= parsed.problem.position <= len(query)
    for leaf in leaves(parsed.tree):
        assert 0 <= leaf.start < leaf.end <= len(query)
        text = leaf.value if isinstance(leaf, Field) else leaf.text
        assert text.strip("*+") in query


@given(st.lists(st.sampled_from(["torture", "women", "men"]), min_size=1, max_size=4))
def test_word_positions_are_where_the_words_stand(words: list[str]) -> None:
    query = " OR ".join(words)
    for leaf in leaves(parse(query).tree):
        assert isinstance(leaf, Word)
        assert query[leaf.start : leaf.end] == leaf.text


def test_words_near_each_other_say_how_many_others_may_stand_among_them() -> None:
    near = parse('"police prison"~5 x').tree
    assert isinstance(near, And)
    assert near.items[0] == Phrase("police prison", 0, 15, apart=5)
    for other in ('"police prison"~', '"police prison"~x', '"police prison"~500', '"police prison" ~5'):
        assert Phrase("police prison", 0, 15) in leaves(parse(other).tree), other
