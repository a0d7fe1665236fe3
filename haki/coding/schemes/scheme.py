"""A scheme: a vocabulary of labels, with texts that people have labelled with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from haki.lib.textml import Card, Example, Model, Settings


@dataclass(frozen=True, slots=True)
class Data:
    """Labelled texts of a scheme. Nothing is chosen by the tests: they are only for the figures that are published.

    The shipped model learns from `training` alone, so the published figures are its own. `tests` are by name.
    """

    training: Sequence[Example]
    tests: Mapping[str, Sequence[Example]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheme:
    """`examples` reads a folder of data sets; FileNotFoundError or FileProblem where its files are absent or broken.

    `trainer` makes the model where the examples of the training split are not all that it is learned from.
    """

    code: str
    vocabulary: str  # code of the vocabulary whose terms are the labels
    several: bool
    labels: tuple[str, ...]
    examples: Callable[[Path], Data]
    card: Card
    settings: Settings = field(default_factory=Settings)
    trainer: Callable[[Path], Model] | None = None


_schemes: dict[str, Scheme] = {}


def declare(scheme: Scheme) -> None:
    """Make a scheme known. ValueError when another has its code."""
    if _schemes.setdefault(scheme.code, scheme) is not scheme:
        raise ValueError(f"two schemes are called {scheme.code}")


def find(code: str) -> Scheme:
    """Return the scheme. KeyError, naming the schemes there are, when there is none of that code."""
    if code not in _schemes:
        raise KeyError(f"There is no scheme {code!r}; there are {', '.join(sorted(_schemes))}.")
    return _schemes[code]


def all_schemes() -> tuple[Scheme, ...]:
    """Return the declared schemes by code."""
    return tuple(_schemes[code] for code in sorted(_schemes))
