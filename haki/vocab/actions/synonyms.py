"""Synonyms that people add and remove: what searching for one finds of the others."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.accounts.models import User
from haki.core import events
from haki.vocab.folding import fold
from haki.vocab.models import Synonym


@transaction.atomic
def add_synonym(
    *, group: str, expression: str, by: User | None, language: str = "", case_exact: bool = False
) -> Synonym:
    """Let `expression` find, and be found by, the others of `group`; one that was removed comes back.

    ValidationError when the expression or the group has no letter.
    """
    group, expression = " ".join(group.split()), " ".join(expression.split())
    if not fold(expression) or not fold(group):
        raise ValidationError(_("Write an expression and a group with letters or digits."))
    synonym, is_new = Synonym.including_removed.get_or_create(
        group=group,
        expression=expression,
        language=language,
        defaults={"case_exact": case_exact, "is_local": True},
    )
    if is_new or synonym.is_removed:
        Synonym.including_removed.filter(pk=synonym.pk).update(is_removed=False)
        synonym.is_removed = False
        _record("added synonym", synonym, by)
    return synonym


@transaction.atomic
def remove_synonym(*, synonym: Synonym, by: User | None) -> None:
    """Take an expression out of its group; loading the vocabularies again does not bring it back."""
    Synonym.including_removed.filter(pk=synonym.pk).update(is_removed=True)
    _record("removed synonym", synonym, by)


def _record(verb: str, synonym: Synonym, by: User | None) -> None:
    data: dict[str, Any] = {"group": synonym.group, "language": synonym.language}
    events.record(verb, kind="synonym", record_id=None, by=by, title=synonym.expression, data=data)
