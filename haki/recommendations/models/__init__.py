from haki.recommendations.models.attestation import Attestation
from haki.recommendations.models.document import Document
from haki.recommendations.models.likeness import Likeness
from haki.recommendations.models.match_key import MatchKey
from haki.recommendations.models.recommendation import Kind, Recommendation
from haki.recommendations.models.state import Part, RecommendationState

__all__ = [
    "Attestation",
    "Document",
    "Kind",
    "Likeness",
    "MatchKey",
    "Part",
    "Recommendation",
    "RecommendationState",
]
