"""Coding frames: every change is a new version; entries are brought to the newest on purpose only."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from haki.core import events
from haki.tracker import framing
from haki.tracker.framing import Framing
from haki.tracker.models import Crisis, EntryCrisis, Frame
from haki.tracker.queries import KIND, frame_vocabularies

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def save_frame(*, crisis: Crisis, content: Framing, by: "User", note: str = "", seen: int | None = None) -> Frame:
    """Make this the frame in use, as a new version; the same again makes none. ValidationError says what is wrong with it.

    seen: the version that `by` started from; ValidationError when another has been made since, and nothing is written.
    """
    Crisis.objects.select_for_update().get(pk=crisis.pk)  # two people saving at once would both make the same version
    newest = Frame.objects.filter(crisis=crisis).order_by("-version").first()
    if seen is not None and seen != (newest.version if newest else 0):
        raise ValidationError(
            _("Somebody else saved a version of this frame meanwhile. Look at what changed, then save yours again.")
        )
    if wrong := framing.problems(content, frame_vocabularies()):
        raise ValidationError(wrong)
    if newest and framing.read(newest.content) == content:
        return newest
    version = (newest.version if newest else 0) + 1
    made = Frame.objects.create(
        crisis=crisis, version=version, content=content.as_json(), note=note.strip(), made_by=by
    )
    data = {"version": version, "note": note.strip()}
    events.record("frame saved", kind="crisis", record_id=crisis.pk, by=by, title=crisis.name, data=data)
    return made


@transaction.atomic
def bring_to_newest(*, belongs: EntryCrisis, by: "User") -> list[str]:
    """Let an entry be coded with the newest version of a crisis's frame; return the labels of answers that it does not take.

    These stay in the event. Required fields that are empty are asked for when the entry is corrected the next time.
    """
    belongs = EntryCrisis.objects.select_for_update(of=("self",)).select_related("entry", "frame").get(pk=belongs.pk)
    newest = Frame.objects.filter(crisis=belongs.crisis_id).aggregate(newest=Max("version"))["newest"]
    if newest is None or (belongs.frame and belongs.frame.version == newest):
        return []
    frame = Frame.objects.get(crisis=belongs.crisis_id, version=newest)
    kept, dropped = framing.taken_over(framing.read(frame.content), belongs.entry.kind, belongs.answers)
    was = belongs.frame.version if belongs.frame else None
    belongs.frame, belongs.answers = frame, kept
    belongs.save(update_fields=["frame", "answers"])
    belongs.entry.save(update_fields=["updated_at"])
    data = {"from": was, "to": newest, "dropped": dropped}
    events.record("frame changed", kind=KIND, record_id=belongs.entry_id, by=by, title=belongs.entry.text, data=data)
    return sorted(dropped)
