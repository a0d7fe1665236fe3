"""One term: labels, names, relations, ratifications; names added and removed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from haki.accounts.permissions import Permission, may, require
from haki.accounts.views.request import signed_in
from haki.vocab import actions, related, takeaway
from haki.vocab.files import LANGUAGES
from haki.vocab.models import Name, Term


def _term(code: str, term: str) -> Term:
    return get_object_or_404(Term.objects.select_related("vocabulary", "parent"), vocabulary=code, code=term)


@require_safe
def term_page(request: HttpRequest, code: str, term: str) -> HttpResponse:
    """Show a term."""
    found = _term(code, term)
    shown = {
        "term": found,
        "labels": [(language, found.labels.get(language, "")) for language in LANGUAGES],
        "official": [(language, text) for language, text in found.extra.get("official", {}).items()],
        "extra": {name: value for name, value in found.extra.items() if name not in {"official", "footnote"}},
        "names": found.names.order_by("is_local", "kind", "language", "name"),
        "children": found.children.all(),
        "related": related.of(found),
        "ratifications": related.ratifications(found),
        "may_edit": may(request.user, Permission.EDIT_VOCABULARY),
        "languages": LANGUAGES,
    }
    return render(request, "vocab/term.html", shown)


@require_safe
def term_json(request: HttpRequest, code: str, term: str) -> HttpResponse:  # noqa: ARG001
    """Return a term as JSON."""
    return JsonResponse(takeaway.one_term(_term(code, term)), json_dumps_params={"ensure_ascii": False})


@require_POST
def add_name(request: HttpRequest, code: str, term: str) -> HttpResponse:
    """Let the term be found by one more name."""
    require(request.user, Permission.EDIT_VOCABULARY)
    found, language = _term(code, term), request.POST.get("language", "")
    try:
        added = actions.add_name(
            term=found,
            name=request.POST.get("name", ""),
            language=language if language in LANGUAGES else "",
            by=signed_in(request),
        )
        messages.success(request, _("“%(name)s” is now found as %(term)s.") % {"name": added, "term": found})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("vocab:term", code=code, term=term)


@require_POST
def remove_name(request: HttpRequest, code: str, term: str) -> HttpResponse:
    """Take away a name that was added here."""
    require(request.user, Permission.EDIT_VOCABULARY)
    given = {"name": request.POST.get("name", ""), "language": request.POST.get("language", "")}
    name = get_object_or_404(Name, term=_term(code, term), **given)
    try:
        actions.remove_name(name=name, by=signed_in(request))
        messages.success(request, _("“%(name)s” was removed. Add it again to undo this.") % given)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("vocab:term", code=code, term=term)
