"""Every write of recommendations."""

from haki.recommendations.actions.editing import Entry, create, edit, set_audience, withdraw_edit
from haki.recommendations.actions.likenesses import decide_likeness, undo_likeness
from haki.recommendations.actions.together import decide_together, undo_together

__all__ = [
    "Entry", "create", "decide_likeness", "decide_together", "edit", "set_audience", "undo_likeness", "undo_together",
    "withdraw_edit",
]  # fmt: skip
