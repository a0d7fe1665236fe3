"""Every write of codes, decisions, suggestions, models, rules and samples."""

from haki.coding.actions.codes import add_many, remove_of_bases
from haki.coding.actions.decisions import decide, take_back
from haki.coding.actions.moving import forget, move, put_back

__all__ = ["add_many", "decide", "forget", "move", "put_back", "remove_of_bases", "take_back"]
