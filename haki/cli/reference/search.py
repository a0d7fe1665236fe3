"""docs/reference/search.md: facets, orders, operators and messages of the search."""

from haki.cli.reference.tables import cell, code, page, table
from haki.core import records
from haki.core.records import Facet
from haki.lib.query import parser
from haki.search.problems import SENTENCES
from haki.search.queries import SORTS
from haki.ui import listing

OPERATORS = (
    ("`torture detention`", "both words, in any form and order; words beside each other bind closer than AND"),
    ("`torture AND detention`", "both; also `&&`"),
    ("`prison OR detention`", "either; also `\\|\\|`; binds least"),
    ("`torture NOT women`, `torture -women`", "without; NOT binds closest"),
    ("`(prison OR detention) women`", f"parentheses group, at most {parser.DEEPEST} within one another"),
    ('`"death penalty"`', "words that stand together in this order; quotation marks of any script"),
    ("`discriminat*`", "words that begin so; at least two letters, one Chinese character"),
    ('`state:SVN`, `from:"Viet Nam"`', "a filter, by code or by name; names with spaces in quotation marks"),
    ("`date:2026-11`, `date:2026-11-22..2026-11-28`", "of a day, a month or a year, or from one to another, each within"),
    ("`CRC/C/PER/CO/6-7`, `138.24`", "symbols and paragraph numbers, as written"),
)  # fmt: skip


def page_now() -> str:
    """Return the page."""
    operators = [[said, meaning] for said, meaning in OPERATORS]
    sizes = ", ".join(map(str, listing.SIZES))
    return page(
        "Search",
        "How to use it, with examples: [search](../how-to/search.md).",
        "## Query language",
        "Operators are in capitals.",
        table(["Write", "Finds"], operators),
        f"At most {parser.LONGEST:,} characters ({listing.LONGEST:,} in the box of a page) and {parser.MOST} words.",
        "## Facets",
        "The name stands in the address (`?state=SVN&state=HRV`), in `field:value`, in `--filter` and in the API. Several "
        "values of one facet: any of them. Several facets: all of them. A region finds the States in it; a goal its targets.",
        *(_facets(kind) for kind in records.every()),
        "## The address of a list",
        f"`q` query · facets · `sort` one of {', '.join(map(code, SORTS))} (usual: by relevance with words, else newest first) · "
        f"`codes={listing.ALL_CODES}` suggested codes too (usual: decided ones only) · `page` · `size` one of {sizes}. "
        f"{listing.DEEPEST:,} rows can be paged through; for more, take the list away. The same address ending in "
        f"{', '.join(code('.' + name) for name in listing.FORMATS)} before the `?` is the whole list as a file.",
        "## When a query does not parse",
        "It is said where, and its words are searched all the same:",
        "\n".join(f"- {cell(sentence)}" for sentence in SENTENCES.values()),
    )


def _facets(kind: records.RecordKind) -> str:
    rows = [
        [cell(facet.label), code(facet.name), " ".join(map(code, facet.aliases)), _codes(facet)]
        for facet in kind.facets
    ]
    return f"### {kind.label_plural}\n\n{table(['Facet', 'Name', 'Also', 'Codes'], rows)}"


def _codes(facet: Facet) -> str:
    if facet.vocabulary:
        return f"[{facet.vocabulary}](vocabularies.md)"
    if facet.labels:
        return ", ".join(f"{code(value)} {cell(label)}" for value, label in facet.labels)
    return "the number itself"
