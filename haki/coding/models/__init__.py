from haki.coding.models.blind_coding import BlindCoding
from haki.coding.models.code import Code
from haki.coding.models.decided import Decided, Origin
from haki.coding.models.decision import Decision
from haki.coding.models.model_version import ModelVersion
from haki.coding.models.rule import Rule
from haki.coding.models.sample import Sample
from haki.coding.models.sample_coder import SampleCoder
from haki.coding.models.sample_text import SampleText
from haki.coding.models.seen import FeedPosition, Seen
from haki.coding.models.suggestion import Suggestion
from haki.coding.models.training import Training

__all__ = [
    "BlindCoding",
    "Code",
    "Decided",
    "Decision",
    "FeedPosition",
    "ModelVersion",
    "Origin",
    "Rule",
    "Sample",
    "SampleCoder",
    "SampleText",
    "Seen",
    "Suggestion",
    "Training",
]
