"""What people fill in about crises, coding frames and entries."""

from haki.tracker.forms.audience import AudienceForm
from haki.tracker.forms.crisis import CrisisForm
from haki.tracker.forms.deciding import ReasonForm, VerificationForm
from haki.tracker.forms.entry import EntryForm, NewEntryForm
from haki.tracker.forms.member import MemberForm

__all__ = [
    "AudienceForm",
    "CrisisForm",
    "EntryForm",
    "MemberForm",
    "NewEntryForm",
    "ReasonForm",
    "VerificationForm",
]
