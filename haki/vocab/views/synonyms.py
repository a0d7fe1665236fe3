"""Synonyms of the search: shown to everybody, changed by who may edit vocabularies."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.vocab import actions, queries
from haki.vocab.files import LANGUAGES
from haki.vocab.folding import fold
from haki.vocab.models import Synonym

_LONGEST = 200  # letters of a search


@require_safe
def synonyms(request: HttpRequest) -> HttpResponse:
    """Show the groups of synonyms, or those that `?q=` finds; `?removed=` offers to take back a removal."""
    query = request.GET.get("q", "").strip()[:_LONGEST]
    groups = queries.synonym_groups()
    if words := fold(query):
        groups = {
            group: expressions
            for group, expressions in groups.items()
            if any(words in fold(one.expression) for one in expressions) or words in fold(group)
        }
    shown = {
        "query": query,
        "groups": groups,
        "may_edit": may(request.user, Permission.EDIT_VOCABULARY),
        "languages": LANGUAGES,
        "removed": Synonym.including_removed.filter(is_removed=True, **_named(request.GET)).first(),
    }
    return render(request, "vocab/synonyms.html", shown)


def _named(given: QueryDict) -> dict[str, str]:
    return {part: given.get(part, "") for part in ("group", "expression", "language")}


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add an expression to a group, or bring back one that was removed."""
    require(request.user, Permission.EDIT_VOCABULARY)
    named = _named(request.POST)
    named["language"] = named["language"] if named["language"] in LANGUAGES else ""
    exact = "case_exact" in request.POST
    try:
        added = actions.add_synonym(**named, case_exact=exact, by=signed_in(request))
        messages.success(request, _("“%(one)s” now belongs to “%(group)s”.") % {"one": added, "group": added.group})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{reverse('vocab:synonyms')}?{urlencode({'q': named['group']})}")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take an expression out of its group; the next page offers to undo it."""
    require(request.user, Permission.EDIT_VOCABULARY)
    synonym = get_object_or_404(Synonym, **_named(request.POST))
    actions.remove_synonym(synonym=synonym, by=signed_in(request))
    again = {"q": synonym.group, **_named(request.POST)}
    return redirect(f"{reverse('vocab:synonyms')}?{urlencode(again)}")
