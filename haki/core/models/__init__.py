from haki.core.models.change import Change
from haki.core.models.event import Event
from haki.core.models.identity import Identity
from haki.core.models.record import Record
from haki.core.models.tombstone import Tombstone

__all__ = ["Change", "Event", "Identity", "Record", "Tombstone"]
