"""Queries of the index made of others."""

import re
from collections.abc import Sequence

from tantivy import Occur, Query


def any_of(queries: Sequence[Query]) -> Query:
    """Return what finds the records of any of `queries`."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def all_but(query: Query) -> Query:
    """Return what finds every record that `query` does not."""
    everything = Query.const_score_query(Query.all_query(), 0.0)
    return Query.boolean_query([(Occur.Must, everything), (Occur.MustNot, query)])


def re_escaped(text: str) -> str:
    """Return `text` for tantivy's regular expressions, which must match a whole term."""
    return re.sub(r"([.\\+*?^$|(){}\[\]#&~\-])", r"\\\1", text)
