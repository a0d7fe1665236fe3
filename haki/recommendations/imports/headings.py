"""What the headings of concluding observations are about: terms to suggest for the paragraphs below them.

A heading that is a term's label or name says so itself; the table has the headings that committees use and no vocabulary knows.
"""

import re
from collections.abc import Iterator, Sequence

from haki.recommendations.imports.heading_themes import THEMES
from haki.recommendations.imports.names import Names

VOCABULARIES = ("uhri-themes", "affected-persons")
_PARTS = re.compile(r"\s*[,;:]\s*(?:and\s+)?|\s+and\s+")


def suggested(names: Names, headings: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield vocabulary, code and heading of the terms that headings are about, the whole heading before its parts."""
    for heading in headings:
        found = list(_terms(names, heading))
        for part in [] if found else _PARTS.split(heading):
            found += _terms(names, part)
        yield from ((vocabulary, code, heading) for vocabulary, code in found)


def _terms(names: Names, said: str) -> Iterator[tuple[str, str]]:
    if said.casefold() in THEMES:
        yield "uhri-themes", THEMES[said.casefold()]
    else:
        theme = names.term("uhri-themes", said) or names.term("uhri-themes", f"Right to {said}")
        if theme is not None:
            yield theme.vocabulary_id, theme.code
    group = names.term("affected-persons", said)
    if group is not None:
        yield group.vocabulary_id, group.code
