from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.vocab.models import Vocabulary


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what this is, whose it is not, where its vocabularies come from, and how usage is counted."""
    return render(request, "web/about.html", {"vocabularies": Vocabulary.objects.all()})
