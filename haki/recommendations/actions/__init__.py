"""Every write of recommendations."""

from haki.recommendations.actions.editing import Entry, create, edit, set_audience, withdraw_edit
from haki.recommendations.actions.likenesses import decide_likeness, undo_likeness

__all__ = ["Entry", "create", "decide_likeness", "edit", "set_audience", "undo_likeness", "withdraw_edit"]
