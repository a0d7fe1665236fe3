"""An index in a file: NumPy's .npz (a ZIP of plain arrays), without pickle."""

import json
import zipfile
import zlib
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from haki.lib.near.errors import IndexUnreadable
from haki.lib.near.index import Index
from haki.lib.near.sketches import FACT_PLACES, PLACES, Sketches

FORMAT: Final = 1


def save(index: Index, path: Path) -> None:
    """Write the index; a file that is there is replaced at once, never half."""
    sketches = index.settle()
    arrays = {field.name: getattr(sketches, field.name) for field in fields(Sketches)}
    ids = np.frombuffer(json.dumps(index.ids).encode(), np.uint8)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("wb") as file:
        np.savez(file, format=np.array(FORMAT), ids=ids, headlines=index.headlines, **arrays)
    unfinished.replace(path)


def load(path: Path) -> Index:
    """Read an index. IndexUnreadable when the file is cut short, of a later version or no index; nothing in it is run."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays: dict[str, npt.NDArray[Any]] = dict(file)
        if (found := int(arrays["format"])) != FORMAT:
            raise IndexUnreadable(
                f"{path.name} is of another version (format {found}, this one reads {FORMAT}): make it anew"
            )
        ids = json.loads(arrays["ids"].tobytes())
        sketches = Sketches(**{field.name: arrays[field.name] for field in fields(Sketches)})
        _check(ids, sketches, arrays["headlines"])
    except OSError as problem:
        raise IndexUnreadable(f"{path.name} cannot be read: {problem.strerror or problem}") from problem
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise IndexUnreadable(
            f"{path.name} is not a whole index of texts (cut short or altered): make it anew"
        ) from problem
    return Index(ids, sketches, arrays["headlines"])


def _check(ids: Any, sketches: Sketches, headlines: npt.NDArray[Any]) -> None:
    """Raise ValueError where an array has not the kind and size that the ids say."""
    count = len(ids)
    expected: dict[str, tuple[tuple[int, ...], type]] = {
        "shingles": ((count, PLACES), np.uint32),
        "facts": ((count, FACT_PLACES), np.uint32),
        "lengths": ((count,), np.int64),
        "contents": ((count,), np.uint64),
        "ends": ((count + 1,), np.int64),
        "words": (sketches.words.shape[:1], np.uint32),
    }
    wrong = [
        name
        for name, (shape, kind) in expected.items()
        if (array := getattr(sketches, name)).shape != shape or array.dtype != kind
    ]
    steps = np.diff(sketches.ends)
    if wrong or headlines.shape != (count,) or (steps < 0).any() or sketches.ends[-1] != len(sketches.words):
        raise ValueError(f"sizes do not fit: {', '.join(wrong)}")
