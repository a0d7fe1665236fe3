from haki.subscriptions.models.known import Known
from haki.subscriptions.models.mailing import Mailing, State
from haki.subscriptions.models.match import Match
from haki.subscriptions.models.position import Position
from haki.subscriptions.models.saved_search import Frequency, SavedSearch

__all__ = ["Frequency", "Known", "Mailing", "Match", "Position", "SavedSearch", "State"]
