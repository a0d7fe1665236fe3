"""What keeps coming back to a State: since when, by whom, and what it answered each time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from haki.recommendations import elsewhere
from haki.recommendations.models import Part, RecommendationState
from haki.recommendations.views import rows
from haki.vocab.models import Term


@require_safe
def returning(request: HttpRequest) -> HttpResponse:
    """Show the groups of one State (`state` in the address), or ask which State."""
    concerned = RecommendationState.objects.filter(part=Part.CONCERNED).values("state")
    states = sorted(Term.objects.filter(pk__in=concerned), key=lambda term: term.label)
    code = request.GET.get("state", "")
    state = next((term for term in states if term.code == code), None)
    found = elsewhere.keeps_coming_back(code, request.user) if state else []
    context = {
        "states": states,
        "state": state,
        "code": code,
        "is_ready": found is not None,
        "groups": [
            (group, [(one, rows.reference(one.record), rows.tone(one.record)) for one in group.all])
            for group in found or []
        ],
    }
    return render(request, "recommendations/returning.html", context)
