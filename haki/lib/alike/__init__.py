"""Short texts that ask for the same: recommendations of one or two sentences, worded a little differently each time.

An `Index` answers which of hundreds of thousands of texts are like a given one; `groups` sorts a few thousand into groups.
`haki.lib.near` is for articles: it compares runs of words, of which a sentence has too few.
"""

from haki.lib.alike.grouping import groups
from haki.lib.alike.index import Index, Like, likeness
from haki.lib.alike.words import clauses, otherwise

__all__ = ["Index", "Like", "clauses", "groups", "likeness", "otherwise"]
