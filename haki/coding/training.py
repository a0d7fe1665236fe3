"""Models of the schemes: trained from a folder of data, and those that ship with haki."""

from pathlib import Path
from typing import Final

from haki.coding import schemes
from haki.lib import textml

SHIPPED: Final = Path(__file__).parent / "shipped"


def train(code: str, folder: Path) -> textml.Model:
    """Return a model of the scheme from the training split of the data in the folder: the one that ships with haki.

    KeyError when there is no such scheme; FileNotFoundError or FileProblem when its data are not there;
    textml.TrainingProblem when they have no labelled text.
    """
    scheme = schemes.find(code)
    if scheme.trainer is not None:
        return scheme.trainer(folder)
    return textml.train(
        scheme.examples(folder).training,
        labels=scheme.labels,
        several=scheme.several,
        scheme=scheme.code,
        card=scheme.card,
        settings=scheme.settings,
    )


def path(code: str) -> Path:
    """Return where the shipped model of a scheme is."""
    return SHIPPED / f"{code}.npz"
