"""Names that people add to terms."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from haki.accounts.models import User
from haki.core import events
from haki.vocab.folding import fold
from haki.vocab.models import Name, NameKind, Term
from haki.vocab.queries import Resolver


@transaction.atomic
def add_name(*, term: Term, name: str, by: User | None, language: str = "", kind: str = NameKind.ALIAS) -> Name:
    """Let `term` be found by `name` from now on; adding a name that it has changes nothing.

    ValidationError when the name has no letter, or is the name of another term of the vocabulary.
    """
    name = " ".join(name.split())
    key = fold(name)
    if not key:
        raise ValidationError(_("Write a name with letters or digits."))
    taken = Resolver([term.vocabulary_id]).find(term.vocabulary_id, name)
    if taken is not None and taken.id != term.id:
        raise ValidationError(_("“%(name)s” is already a name of %(term)s.") % {"name": name, "term": taken})
    added, is_new = Name.objects.get_or_create(
        term=term, name=name, language=language, defaults={"key": key, "kind": kind, "is_local": True}
    )
    if is_new:
        events.record("added name", kind="term", record_id=term.id, by=by, title=term.code, data={"name": name})
    return added


@transaction.atomic
def remove_name(*, name: Name, by: User | None) -> None:
    """Take away a name that was added here; ValidationError for one that came with the vocabulary."""
    if not name.is_local:
        raise ValidationError(_("This name comes with the vocabulary; only names added here can be removed."))
    term = name.term
    name.delete()
    events.record("removed name", kind="term", record_id=term.id, by=by, title=term.code, data={"name": name.name})
