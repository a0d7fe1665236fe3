"""Words without their endings, those that ask for the same under one, and those that say nothing."""

_GRAMMAR = """
    a against all also an and any are as at be been both by can could each for from further had has have if in international
    into is it its may more nations no of on or order other others over s shall should so such that the their them these they
    this those through to un under united up was were which who whose will with within would
"""
_BOILERPLATE = """
    accordance aim aimed aiming aims appropriate committee consider context continue continuing country effective effectively
    effort efforts enhance enhancing ensure ensuring especially full fully include including increase increasing intensify
    line measure measures national necessary particular particularly party possible pursue recommend recommendation
    recommendations recommends redouble regard reinforce reinforcing state states step steps strengthen strengthening take
    taking undertake urge urges view well
"""
EMPTY = frozenset(f"{_GRAMMAR} {_BOILERPLATE}".split())
"""What nearly every recommendation begins or ends with says nothing of what it asks."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ities", "ity", "ies", "es", "ed", "e", "s", "y")
_LEFT = 4
"""Letters that stay of a word at least."""
_ONE = (
    "combat fight counter tackle eliminate elimination eradicate address prevent prevention stop end",
    "prohibit ban outlaw prohibition",
    "establish create set setting creation",
    "adopt enact pass adoption",
    "abolish abolition",
    "legislation law legislative",
    "guarantee provide secure",
)


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEFT:
            return word[: -len(ending)].removesuffix("i").removesuffix("fic").removesuffix("if") or word
    return word


_SAME = {_without_ending(word): _without_ending(words.split()[0]) for words in _ONE for word in words.split()}


def stemmed(word: str) -> str:
    """Return an English word without its ending, roughly, or that of the word that stands for it: "fighting" gives "combat"."""
    stem = _without_ending(word)
    return _SAME.get(stem, stem)
