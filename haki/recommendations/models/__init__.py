from haki.recommendations.models.attestation import WITHDRAWN, Attestation
from haki.recommendations.models.choices import Kind, Precision
from haki.recommendations.models.document import Document
from haki.recommendations.models.erased import Erased
from haki.recommendations.models.likeness import Likeness, Verdict
from haki.recommendations.models.moved import Moved
from haki.recommendations.models.published import Published
from haki.recommendations.models.recommendation import Recommendation
from haki.recommendations.models.state import Part, RecommendationState

__all__ = [
    "WITHDRAWN",
    "Attestation",
    "Document",
    "Erased",
    "Kind",
    "Likeness",
    "Moved",
    "Part",
    "Precision",
    "Published",
    "Recommendation",
    "RecommendationState",
    "Verdict",
]
