"""Coding a sample blind."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from haki.coding.actions.samples import note
from haki.coding.models import BlindCoding, SampleCoder, SampleText
from haki.coding.queries import samples as queries
from haki.coding.queries.scheme_terms import SCHEMES

if TYPE_CHECKING:
    from haki.accounts.models import User


@transaction.atomic
def code_blind(*, coder: SampleCoder, text: SampleText, terms: Collection[UUID], by: "User") -> BlindCoding:
    """Write down what a coder says of a text, in place of what they said before.

    The event does not tell the terms: the log is read by others. Raises ValidationError when the coder has finished, when a
    term is not among the labels, or when there are several and the scheme allows one.
    """
    coder = SampleCoder.objects.select_for_update().get(pk=coder.pk)
    _must_be_open(coder)
    if unknown := set(terms) - set(coder.sample.labels):
        raise ValidationError(_("%(number)s terms are not among the labels of this sample.") % {"number": len(unknown)})
    if len(terms) > 1 and not SCHEMES[coder.sample.scheme].several:
        raise ValidationError(_("This scheme gives one label to a text."))
    ordered = [pk for pk in coder.sample.labels if pk in terms]
    coding, _is_new = BlindCoding.objects.update_or_create(coder=coder, text=text, defaults={"terms": ordered})
    note("coded blind", coder.sample, by, {"place": text.place})
    return coding


@transaction.atomic
def finish(*, coder: SampleCoder, by: "User") -> None:
    """End a coder's work: from now on it can be compared, and not changed. Raises ValidationError while texts are left."""
    coder = SampleCoder.objects.select_for_update().get(pk=coder.pk)
    _must_be_open(coder)
    if left := queries.open_texts(coder).count():
        raise ValidationError(_("%(left)s texts are still to be coded.") % {"left": left})
    coder.finished_at = timezone.now()
    coder.save(update_fields=["finished_at"])
    note("sample finished", coder.sample, by)


def _must_be_open(coder: SampleCoder) -> None:
    if coder.finished_at:
        raise ValidationError(_("You have finished this sample; what you said can no longer be changed."))
