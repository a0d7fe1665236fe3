"""All vocabularies."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.vocab import queries
from haki.vocab.models import Vocabulary


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every vocabulary with its source and its number of terms."""
    found = Vocabulary.objects.exclude(code="synonyms").annotate(size=Count("terms"))
    rows = sorted(found, key=lambda vocabulary: vocabulary.title)
    expressions = sum(len(group) for group in queries.synonym_groups().values())
    return render(request, "vocab/list.html", {"vocabularies": rows, "expressions": expressions})
