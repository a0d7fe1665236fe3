"""The terms of a scheme as people choose among them, and the scheme that a term belongs to."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from haki.vocab.models import Term, Vocabulary


@dataclass(frozen=True)
class CodedBy:
    """Which terms a scheme codes to: of a vocabulary, all of them or one level. several: whether a text may have several."""

    code: str
    vocabulary: str
    several: bool = True
    is_top: bool | None = None


SCHEMES = {
    one.code: one
    for one in (
        CodedBy("upr-issues", "upr-issues"),
        CodedBy("upr-actions", "upr-actions", several=False),
        CodedBy("uhri-themes", "uhri-themes"),
        CodedBy("affected-persons", "affected-persons"),
        CodedBy("sdg-goals", "sdg", is_top=True),
        CodedBy("sdg-targets", "sdg", is_top=False),
    )
}


def terms_in_use(scheme: str) -> QuerySet[Term]:
    """Return the terms of a scheme that have not ended, in the order of their vocabulary; KeyError for no scheme."""
    by = SCHEMES[scheme]
    terms = Term.objects.filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()), vocabulary=by.vocabulary)
    if by.is_top is not None:
        terms = terms.filter(parent__isnull=by.is_top)
    return terms.select_related("parent").order_by("rank", "code")


def scheme_of(term: Term) -> str:
    """Return the scheme that codes to a term; the vocabulary's own code where no scheme does."""
    for by in SCHEMES.values():
        if by.vocabulary == term.vocabulary_id and by.is_top in (None, term.parent_id is None):
            return by.code
    return term.vocabulary_id


def titles() -> list[tuple[str, str]]:
    """Return (scheme, its title in the reader's language), in order."""
    known = {one.code: one for one in Vocabulary.objects.all()}
    return [(by.code, _title(by, known.get(by.vocabulary))) for by in SCHEMES.values()]


def label(term: Term) -> str:
    """Return a term as a coder reads it: goals and targets with their number."""
    return f"{term.code} {term.label}" if term.vocabulary_id == "sdg" else term.label


def _title(by: CodedBy, vocabulary: Vocabulary | None) -> str:
    from django.utils.translation import gettext as _

    title = vocabulary.title if vocabulary else by.vocabulary
    return title if by.is_top is None else f"{title}: {_('goals') if by.is_top else _('targets')}"
