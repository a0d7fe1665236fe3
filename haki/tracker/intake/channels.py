"""Which channel an import is for."""

from django.utils.translation import gettext as _

from haki.core import ulid
from haki.lib.readers.errors import FileProblem
from haki.tracker.models import Channel, ChannelKind

OPTION = "channel"


def named(said: str, kind: ChannelKind, *, file: str) -> Channel:
    """Return the channel of this kind that is named, by its number or its name.

    FileProblem, as a file that cannot be read, when none is named, or there is none, or several have the name.
    """
    known = Channel.objects.filter(kind=kind)
    try:
        found = list(known.filter(pk=ulid.parse(said)))
    except ValueError:
        found = list(known.filter(name=said))
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"“{name}”" for name in known.values_list("name", flat=True)[:10]) or _("none yet")
    said_of = (
        _("which source it is from is not said")
        if not said
        else _("“%(name)s” is no source, or several") % {"name": said}
    )
    expected = _("the option channel=NAME with one of: %(names)s. New ones are made on the page “Bring in a file”")
    raise FileProblem(file, said_of, expected=expected % {"names": names})
