from haki.ingest.models.applied import Applied
from haki.ingest.models.arrival import Arrival
from haki.ingest.models.rejection import Rejection
from haki.ingest.models.run import Run, Stage, State, Way
from haki.ingest.models.unresolved import Unresolved
from haki.ingest.models.watched_feed import WatchedFeed

__all__ = ["Applied", "Arrival", "Rejection", "Run", "Stage", "State", "Unresolved", "WatchedFeed", "Way"]
