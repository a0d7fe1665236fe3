"""The codes, crises and answers of an entry, written with it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from haki.coding import actions as coding
from haki.coding.models import Code
from haki.coding.queries import codes_of
from haki.tracker import framing
from haki.tracker.models import Crisis, Entry, EntryCrisis, Frame
from haki.tracker.queries import KIND, frames_in_use
from haki.vocab.models import Term

if TYPE_CHECKING:
    from haki.accounts.models import User

Answers = Mapping[Crisis, Mapping[str, Any]]
NO_ANSWERS: Answers = {}


def put_codes(entry: Entry, codes: Sequence[Term], *, by: "User", within: Sequence[str]) -> None:
    """Make these the codes of an entry in the vocabularies `within`: each a person's decision, in the same transaction.

    What a source gave and is not among them is rejected; what persons had decided and is not among them is taken back.
    """
    decided = {code.term_id: code.term for code in codes_of(KIND, [entry.pk])}
    wanted = {term.pk: term for term in codes}
    for pk, term in wanted.items():
        if pk not in decided:
            coding.decide(kind=KIND, record=entry.pk, term=term, accepted=True, by=by)
    given = set(Code.objects.filter(kind=KIND, record=entry.pk).values_list("term", flat=True))
    for pk, term in decided.items():
        if pk in wanted or term.vocabulary_id not in within:
            continue
        if pk in given:
            coding.decide(kind=KIND, record=entry.pk, term=term, accepted=False, by=by)
        else:
            coding.take_back(kind=KIND, record=entry.pk, term=term, by=by)


def belonging(
    entry: Entry, crises: Sequence[Crisis], answers: Answers, frames: Mapping[UUID, Frame]
) -> list[EntryCrisis]:
    """Return that an entry belongs to crises, coded with these frames, not written yet. ValidationError as `put_crises`."""
    made = []
    for crisis in dict.fromkeys(crises):
        one = EntryCrisis(entry=entry, crisis=crisis, frame=frames.get(crisis.pk))
        one.answers = _answers(one, answers.get(crisis, {}))
        made.append(one)
    return made


def put_crises(entry: Entry, crises: Sequence[Crisis], answers: Answers) -> None:
    """Make an entry belong to these crises, coded with the frames in use, or with the version that it was coded with.

    ValidationError for a required field that is empty, or an answer that a frame does not take.
    """
    newest = frames_in_use(crises)
    held = {one.crisis_id: one for one in EntryCrisis.objects.filter(entry=entry).select_related("frame")}
    EntryCrisis.objects.filter(entry=entry).exclude(crisis__in=crises).delete()
    for crisis in crises:
        one = held.get(crisis.pk) or EntryCrisis(crisis=crisis)
        one.entry, one.frame = entry, one.frame or newest.get(crisis.pk)
        one.answers = _answers(one, answers.get(crisis, one.answers))
        one.save()


def _answers(one: EntryCrisis, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of an entry to the frame of a crisis, as they are kept."""
    if one.frame is not None:
        return _checked(one, framing.read(one.frame.content), given)
    if given:
        said = _("The crisis “%(crisis)s” has no coding frame that could be answered.") % {"crisis": one.crisis}
        raise ValidationError({"crises": said})
    return {}


def _checked(one: EntryCrisis, frame: framing.Framing, given: Mapping[str, Any]) -> dict[str, Any]:
    entry, wrong = one.entry, {}
    for name in frame.required(entry.kind):
        if getattr(entry, name) in (None, "", False):
            label = framing.STANDARD[name].label
            wrong[name] = _("The coding frame of %(crisis)s asks for this: %(label)s.") % {
                "crisis": one.crisis,
                "label": label,
            }
    try:
        found = framing.checked_answers(frame, entry.kind, given)
    except ValidationError as problem:
        wrong |= {f"{one.crisis.code}--{name}": said[0] for name, said in problem.message_dict.items()}
    if wrong:
        raise ValidationError(wrong)
    return found
