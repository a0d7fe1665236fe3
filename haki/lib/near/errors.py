class IndexUnreadable(Exception):  # noqa: N818 (what is wrong, as the other readers name it)
    """A file is not a whole index of near-duplicates of this version. It is derived: it can be made anew from the texts."""
