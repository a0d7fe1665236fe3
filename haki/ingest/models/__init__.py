from haki.ingest.models.applied import Applied
from haki.ingest.models.rejection import Rejection
from haki.ingest.models.run import Run, Stage, State
from haki.ingest.models.unresolved import Unresolved

__all__ = ["Applied", "Rejection", "Run", "Stage", "State", "Unresolved"]
