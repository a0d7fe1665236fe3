"""Every write of crises and entries."""

from haki.tracker.actions.creating import New, create, create_many
from haki.tracker.actions.crises import Described, add_crisis, change_crisis, ensure_covid
from haki.tracker.actions.deciding import set_audience, verify, verify_many
from haki.tracker.actions.editing import EditedMeanwhile, edit
from haki.tracker.actions.ending import end_crisis, reopen_crisis
from haki.tracker.actions.framing import bring_to_newest, save_frame
from haki.tracker.actions.linking import connect
from haki.tracker.actions.said import Said, Source
from haki.tracker.actions.team import join_team, leave_team
from haki.tracker.actions.withdrawing import restore, withdraw

__all__ = [
    "Described",
    "EditedMeanwhile",
    "New",
    "Said",
    "Source",
    "add_crisis",
    "bring_to_newest",
    "change_crisis",
    "connect",
    "create",
    "create_many",
    "edit",
    "end_crisis",
    "ensure_covid",
    "join_team",
    "leave_team",
    "reopen_crisis",
    "restore",
    "save_frame",
    "set_audience",
    "verify",
    "verify_many",
    "withdraw",
]
