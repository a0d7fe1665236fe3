"""Text classification: labels with calibrated probabilities and the words that led to them.

Suggesting needs NumPy only; training (`train`, `adapt`) also scikit-learn and SciPy, which are imported when it begins.
"""

from haki.lib.textml.adapting import adapt
from haki.lib.textml.bundle import Bundle, suggest_all
from haki.lib.textml.card import Card, LabelFigures, Source
from haki.lib.textml.errors import ModelUnreadable, TrainingProblem
from haki.lib.textml.example import Example
from haki.lib.textml.features import Kind
from haki.lib.textml.files import load, save
from haki.lib.textml.model import Model, Suggested
from haki.lib.textml.phrase_features import Phrase, found_in
from haki.lib.textml.settings import Settings
from haki.lib.textml.training import train

__all__ = [
    "Bundle",
    "Card",
    "Example",
    "Kind",
    "LabelFigures",
    "Model",
    "ModelUnreadable",
    "Phrase",
    "Settings",
    "Source",
    "Suggested",
    "TrainingProblem",
    "adapt",
    "found_in",
    "load",
    "save",
    "suggest_all",
    "train",
]
