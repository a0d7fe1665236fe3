"""Models in files: NumPy's .npz (a ZIP of plain arrays), without pickle, checked before anything of it is used."""

import io
import json
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.textml import card as cards
from haki.lib.textml import rounding, together
from haki.lib.textml.errors import ModelUnreadable
from haki.lib.textml.features import Kind
from haki.lib.textml.model import Model
from haki.lib.textml.vocabulary import Vocabulary
from haki.lib.textml.weights import Local, Weights

FORMAT: Final = 1
_LARGEST: Final = 200_000_000  # bytes of all arrays unpacked: a bomb is refused before it is unpacked
_HEAD: Final = "head.npy"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same model gives the same bytes, whenever it is saved
_AGAIN: Final = "copy it again, or make it again with `haki coding train`"

Arrays = dict[str, npt.NDArray[Any]]


def save(model: Model, path: Path) -> None:
    """Write the model. The same model gives the same bytes; a file that is there is replaced at once, never half."""
    arrays = _arrays(model)
    head = {
        "format": FORMAT,
        "scheme": model.scheme,
        "version": model.version,
        "labels": list(model.labels),
        "several": model.several,
        "card": model.card.as_data(),
        "sha256": _checksum(arrays),
    }
    said = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    unfinished = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(unfinished, "w") as file:
        for name, array in {_HEAD: np.frombuffer(said, np.uint8), **arrays}.items():
            packed = zipfile.ZipInfo(name, _EPOCH)
            packed.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(packed, _bytes(array), compresslevel=9)
    unfinished.replace(path)


def load(path: Path) -> Model:
    """Read a model. ModelUnreadable when the file is cut short, altered, of a later version or not a model."""
    try:
        with zipfile.ZipFile(path) as file:
            names = {info.filename: info for info in file.infolist()}
            if sum(info.file_size for info in names.values()) > _LARGEST:
                raise ModelUnreadable(f"{path.name} is not a model of haki: its parts are too large")
            if _HEAD not in names:
                raise ModelUnreadable(f"{path.name} is not a model of haki: it has no part called {_HEAD}")
            head = json.loads(_array(file, names[_HEAD]).tobytes())
            _check_format(head, path)
            arrays = {name: _array(file, info) for name, info in names.items() if name != _HEAD}
    except OSError as problem:
        raise ModelUnreadable(f"{path.name} cannot be read: {problem.strerror or problem}") from problem
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, MemoryError, zlib.error) as problem:
        raise ModelUnreadable(f"{path.name} is not a whole model file (cut short or altered): {_AGAIN}") from problem
    if _checksum(arrays) != head.get("sha256"):
        raise ModelUnreadable(f"{path.name} has been altered: its checksum is another; {_AGAIN}")
    try:
        return _model(head, arrays)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as problem:
        raise ModelUnreadable(f"{path.name} is not a model of haki: {problem!r}; {_AGAIN}") from problem


def _check_format(head: Any, path: Path) -> None:
    found = head.get("format") if isinstance(head, dict) else None
    if not isinstance(found, int):
        raise ModelUnreadable(f"{path.name} is not a model of haki: its head names no format")
    if found > FORMAT:
        raise ModelUnreadable(
            f"{path.name} is of a later version of haki (format {found}, this one reads {FORMAT}): update haki"
        )


def _array(file: zipfile.ZipFile, info: zipfile.ZipInfo) -> npt.NDArray[Any]:
    return np.lib.format.read_array(io.BytesIO(file.read(info)), allow_pickle=False)


def _bytes(array: npt.NDArray[Any]) -> bytes:
    packed = io.BytesIO()
    np.lib.format.write_array(packed, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
    return packed.getvalue()


def _checksum(arrays: Arrays) -> str:
    total = sha256()
    for name in sorted(arrays):
        total.update(name.encode() + b"\0" + _bytes(arrays[name]))
    return total.hexdigest()


def content_version(model: Model) -> str:
    """Return twelve characters that name what the model has learned: the same for the same model everywhere."""
    named = f"{model.scheme}|{model.several}|{'|'.join(model.labels)}|{_checksum(_arrays(model))}"
    return sha256(named.encode()).hexdigest()[:12]


def _arrays(model: Model) -> Arrays:
    vocabulary, weights = model.vocabulary, model.weights
    return {
        "words.npy": np.frombuffer("\n".join(vocabulary.words).encode(), np.uint8),
        "kinds.npy": vocabulary.kinds,
        "parts.npy": vocabulary.parts.T,
        "idf.npy": vocabulary.idf,
        "linear.npy": rounding.as_bytes(weights.linear, weights.steps).T,
        "steps.npy": weights.steps,
        "bias.npy": weights.bias,
        "slope.npy": weights.slope,
        "shift.npy": weights.shift,
        "thresholds.npy": weights.thresholds,
        **_optional(weights),
    }


def _optional(weights: Weights) -> Arrays:
    found: Arrays = {}
    if weights.together is not None and weights.alone is not None:
        found |= {"together.npy": weights.together, "alone.npy": weights.alone}
    if weights.local is not None:
        found |= {"local-linear.npy": weights.local.linear.astype(np.float16), "local-bias.npy": weights.local.bias}
    return found


def _model(head: dict[str, Any], arrays: Arrays) -> Model:
    said = arrays["words.npy"].tobytes().decode()
    vocabulary = Vocabulary(
        tuple(said.split("\n")) if said else (),
        arrays["kinds.npy"].astype(np.uint8),
        np.ascontiguousarray(arrays["parts.npy"].T.astype(np.uint16)),
        arrays["idf.npy"].astype(np.float32),
    )
    steps = arrays["steps.npy"].astype(np.float32)
    linear = np.ascontiguousarray(rounding.whole(arrays["linear.npy"].T, steps))
    bias, slope, shift, limits = (
        arrays[f"{name}.npy"].astype(np.float32) for name in ("bias", "slope", "shift", "thresholds")
    )
    local = None
    if "local-linear.npy" in arrays:
        local = Local(arrays["local-linear.npy"].astype(np.float32), arrays["local-bias.npy"].astype(np.float32))
    both = alone = None
    if "together.npy" in arrays:
        both, alone = arrays["together.npy"].astype(np.float32), arrays["alone.npy"].astype(bool)
    weights = Weights(linear, bias, slope, shift, limits, steps, both, alone, local)
    _check_shapes(vocabulary, weights, len(head["labels"]))
    return Model(
        scheme=str(head["scheme"]),
        version=str(head["version"]),
        labels=tuple(map(str, head["labels"])),
        several=bool(head["several"]),
        card=cards.from_data(head["card"]),
        vocabulary=vocabulary,
        weights=weights,
    )


def _check_shapes(vocabulary: Vocabulary, weights: Weights, labels: int) -> None:
    """Raise ValueError where an array has not the size that the others say, or names a word that is not there."""
    features = len(vocabulary.kinds)
    shapes = {
        "parts": (vocabulary.parts.shape, (features, 3)),
        "idf": (vocabulary.idf.shape, (features,)),
        "linear": (weights.linear.shape, (features, labels)),
        **{name: (getattr(weights, name).shape, (labels,)) for name in ("bias", "slope", "shift", "thresholds")},
    }
    if weights.together is not None and weights.alone is not None:
        shapes["together"] = weights.together.shape, (labels, together.INPUTS)
        shapes["alone"] = weights.alone.shape, (labels,)
    if weights.local is not None:
        shapes["local-linear"] = weights.local.linear.shape, (features, labels)
        shapes["local-bias"] = weights.local.bias.shape, (labels,)
    wrong = [name for name, (found, expected) in shapes.items() if found != expected]
    if wrong:
        raise ValueError(f"sizes do not fit: {', '.join(wrong)}")
    if features and (vocabulary.parts.max() > len(vocabulary.words) or vocabulary.kinds.max() >= len(Kind)):
        raise ValueError("a feature names a word or a kind that is not there")
