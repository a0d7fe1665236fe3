"""Sentences for what is wrong with a query."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from haki.lib.query import Problem, Reason

SENTENCES: dict[Reason, Promise] = {
    Reason.UNCLOSED_QUOTE: _("A quotation mark is opened and not closed."),
    Reason.UNCLOSED_PARENTHESIS: _("A parenthesis is opened and not closed."),
    Reason.UNEXPECTED_PARENTHESIS: _("A parenthesis is closed that was not opened."),
    Reason.MISSING_OPERAND: _("A word is missing beside AND, OR or NOT."),
    Reason.EMPTY_GROUP: _("There is nothing between the parentheses."),
    Reason.SHORT_PREFIX: _("A star needs at least two letters before it."),
    Reason.TOO_LONG: _("The query is too long: what comes after 2,000 characters was left out."),
    Reason.TOO_DEEP: _("There are too many parentheses within parentheses: at most 30."),
    Reason.TOO_MANY: _("There are too many words: those after the first 200 were left out."),
}


def sentence(problem: Problem) -> Promise:
    """Return what is wrong, in the reader's language."""
    return SENTENCES[problem.reason]
