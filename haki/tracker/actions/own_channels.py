"""The channels that the program has by itself: the field form, the paste box, forwarded mail."""

from typing import TYPE_CHECKING

from django.db import transaction

from haki.core import events
from haki.tracker.models import Channel, ChannelKind, Confidentiality, Crisis

if TYPE_CHECKING:
    from haki.accounts.models import User

# Names as they begin; people may change them, and whom what comes in is for.
_BEGIN_AS = {
    ChannelKind.FORM: ("Field form", Confidentiality.RESTRICTED),
    ChannelKind.PASTE: ("Pasted texts", Confidentiality.PUBLIC),
    ChannelKind.MAIL: ("Forwarded mail", Confidentiality.RESTRICTED),
}


@transaction.atomic
def own_channel(*, kind: ChannelKind, by: "User | None", crisis: Crisis | None = None, address: str = "") -> Channel:
    """Return the program's own channel of a kind (form, paste, mail), made at its first use.

    There is one for each crisis, so that what comes in by it is of that crisis. address: of the mailbox.
    """
    name, confidentiality = _BEGIN_AS[kind]
    address = address or f"haki:{kind}{f'/{crisis.code}' if crisis else ''}"
    defaults = {
        "kind": kind,
        "name": f"{name}: {crisis.name}"[:200] if crisis else name,
        "confidentiality": confidentiality,
        "added_by": by,
    }
    channel, is_new = Channel.objects.get_or_create(address=address, defaults=defaults)
    if is_new:
        if crisis:
            channel.crises.add(crisis)
        events.record("created", kind="channel", record_id=channel.pk, by=by, title=channel.name)
    return channel
