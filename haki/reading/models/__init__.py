from haki.reading.models.kept import Kept
from haki.reading.models.reading_list import ReadingList, Sharing

__all__ = ["Kept", "ReadingList", "Sharing"]
