"""The page of a document: what it recommends, in its own order and language, and the file that it was read from."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from haki.accounts.permissions import Permission, may
from haki.ingest.models import Run
from haki.recommendations.models import Attestation, Document, Part, Recommendation, RecommendationState
from haki.recommendations.views.document_rows import in_order, rows
from haki.vocab.models import Term

MOST = 1000
"""Recommendations shown; a report has up to some 400."""
FEW = 3
"""States named above them at most."""
_SHOWN = "position", "document"
_READ_FROM = "upr-report", "ohchr-thematic-list", "treaty-body", "akn"


@require_safe
def document(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a document's recommendations in the order of their numbers; 404 when the reader may see none of them.

    ?language=fr shows those texts in French that the document has; without it, the reader's language where it has that.
    """
    found = get_object_or_404(Document.objects.select_related("body", "session"), pk=pk)
    stand = Recommendation.objects.visible_to(request.user).filter(document=found).select_related(*_SHOWN)
    stand = stand.prefetch_related("states__state")
    records = sorted(stand[:MOST], key=lambda record: in_order(record.number))
    if not records:
        raise Http404
    attested = list(Attestation.objects.filter(recommendation__in=records, source__in=_READ_FROM))
    languages = sorted({one.language for one in attested})
    language = request.GET.get("language") or (get_language() or "").partition("-")[0]
    shown = list(rows(records, attested, language))
    context = {
        "document": found,
        "states": _states(records),
        "rows": shown,
        "level": "h3" if any(row.headings for row in shown) else "h2",
        "spoken": languages if len(languages) > 1 else [],
        "chosen": language if language in languages else records[0].language,
        "files": _files(attested) if may(request.user, Permission.IMPORT) else [],
    }
    return render(request, "recommendations/document.html", context)


def _states(records: Sequence[Recommendation]) -> list[Term]:
    """Return the States that a document is about; nothing where it is about many."""
    concerned = RecommendationState.objects.filter(recommendation__in=records, part=Part.CONCERNED)
    found = Term.objects.filter(pk__in=concerned.values("state"))[: FEW + 1]
    return list(found) if len(found) <= FEW else []


def _files(attested: Sequence[Attestation]) -> list[Run]:
    return list(Run.objects.filter(pk__in={one.run for one in attested if one.run}).exclude(stored="").order_by("pk"))
