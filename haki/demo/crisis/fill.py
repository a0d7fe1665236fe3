"""The demo's crisis, all of it, by the ordinary actions."""

from haki.accounts.models import User
from haki.demo.crisis import entering, invent, published, written
from haki.demo.crisis.entering import Entering, Progress


def fill(cast: dict[str, User], progress: Progress) -> None:
    """Do it all; called once, in a transaction."""
    people = [cast["editor"], cast["desk"]]
    crises = entering.set_up(by=cast["editor"])
    Entering(crises, people).enter(invent.entries(written.entries()), progress)
    published.make(by=cast["editor"])
