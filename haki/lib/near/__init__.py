"""Near-duplicate texts: the same story from several feeds, syndicated, cut or lightly rewritten; not another day's bulletin.

`fold` groups a batch, an `Index` is asked about one text at a time, `similarity` compares two and says what differs.
"""

from haki.lib.near.errors import IndexUnreadable
from haki.lib.near.files import load, save
from haki.lib.near.folding import fold
from haki.lib.near.index import Index
from haki.lib.near.item import Group, Item, Match
from haki.lib.near.likeness import Likeness, similarity

__all__ = ["Group", "Index", "IndexUnreadable", "Item", "Likeness", "Match", "fold", "load", "save", "similarity"]
