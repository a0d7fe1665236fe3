"""All that the room holds, to be compared before and after."""

from typing import Any

from haki.coding.models import Code, Decision
from haki.links.models import Link
from haki.recommendations.models import Attestation, Document, Moved, Recommendation, RecommendationState

_RECORD = ("id", "audience", "kind", "text", "language", "document__symbol", "number", "body", "session", "position")
_ATTESTATION = ("recommendation", "source", "key", "language", "text", "content", "text_key", "number_key", "run")


def state() -> dict[str, Any]:
    """Return every recommendation, attestation, State, code, link and address, without times and row numbers."""
    return {
        "records": sorted(map(str, Recommendation.objects.values_list(*_RECORD, "issued_on"))),
        "attestations": sorted(map(str, Attestation.objects.values_list(*_ATTESTATION))),
        "hashes": sorted(bytes(one) for one in Attestation.objects.values_list("content_hash", flat=True)),
        "states": sorted(map(str, RecommendationState.objects.values_list("recommendation", "state__code", "part"))),
        "codes": sorted(map(str, Code.objects.values_list("record", "term__code", "basis"))),
        "decisions": sorted(map(str, Decision.objects.values_list("record", "term__code", "is_accepted", "by"))),
        "links": sorted(map(str, Link.objects.values_list("from_record", "type", "to_record"))),
        "moved": sorted(map(str, Moved.objects.values_list("id", "recommendation"))),
        "documents": sorted(Document.objects.values_list("symbol", flat=True)),
    }
