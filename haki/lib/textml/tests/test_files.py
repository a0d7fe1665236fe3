"""Model files: the same bytes for the same model, and a clear refusal of everything else."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from haki.lib import textml
from haki.lib.textml.tests.invented import LABELS, examples, trained


@pytest.fixture
def file(tmp_path: Path) -> Path:
    textml.save(trained(), tmp_path / "invented.npz")
    return tmp_path / "invented.npz"


def _rewritten(file: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(file) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    parts[name] = content
    with zipfile.ZipFile(file, "w") as new:
        for part, said in parts.items():
            new.writestr(part, said)


def _head(file: Path, **changed: object) -> bytes:
    with np.load(file) as arrays:
        head = json.loads(arrays["head"].tobytes())
    packed = io.BytesIO()
    np.save(packed, np.frombuffer(json.dumps({**head, **changed}).encode(), np.uint8))
    return packed.getvalue()


def test_load_gives_the_model_that_was_saved(file: Path) -> None:
    texts = ["end torture in prison", "protect the river"]
    again = textml.load(file)
    assert again.suggest(texts) == trained().suggest(texts)
    assert again.card == trained().card
    assert again.version == trained().version


def test_train_twice_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    textml.save(textml.train(examples(), labels=LABELS, several=True, scheme="invented"), tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == file.read_bytes()
    textml.save(textml.load(file), tmp_path / "third.npz")
    assert (tmp_path / "third.npz").read_bytes() == file.read_bytes()


@pytest.mark.parametrize("share", [0, 0.02, 0.5, 0.99])
def test_load_of_a_file_cut_short_is_refused(file: Path, share: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(textml.ModelUnreadable, match=r"invented\.npz.*cut short"):
        textml.load(file)


def test_load_of_a_file_altered_within_is_refused(file: Path) -> None:
    packed = io.BytesIO()
    np.save(packed, np.zeros(len(LABELS), np.float32))
    _rewritten(file, "bias.npy", packed.getvalue())
    with pytest.raises(textml.ModelUnreadable, match="checksum"):
        textml.load(file)


def test_load_of_a_later_version_says_to_update(file: Path) -> None:
    _rewritten(file, "head.npy", _head(file, format=99))
    with pytest.raises(textml.ModelUnreadable, match=r"later version of haki.*update"):
        textml.load(file)


def test_load_never_unpickles(file: Path, tmp_path: Path) -> None:
    class Dangerous:
        def __reduce__(self) -> tuple[object, tuple[object, ...]]:
            return (Path.touch, (tmp_path / "ran",))

    packed = io.BytesIO()
    np.save(packed, np.array([Dangerous()], dtype=object), allow_pickle=True)
    for name in ("bias.npy", "head.npy"):
        _rewritten(file, name, packed.getvalue())
        with pytest.raises(textml.ModelUnreadable):
            textml.load(file)
    assert not (tmp_path / "ran").exists()


def test_load_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(textml.ModelUnreadable, match="cannot be read"):
        textml.load(tmp_path / "absent.npz")
    np.savez(tmp_path / "other.npz", numbers=np.arange(3))
    with pytest.raises(textml.ModelUnreadable, match="not a model of haki"):
        textml.load(tmp_path / "other.npz")


@pytest.mark.parametrize("changed", [{"format": "1"}, {"labels": ["one"]}, {"card": None}, {"labels": 3}])
def test_load_of_a_head_that_does_not_fit_is_refused(file: Path, changed: dict[str, object]) -> None:
    _rewritten(file, "head.npy", _head(file, **changed))
    with pytest.raises(textml.ModelUnreadable, match="not a model of haki"):
        textml.load(file)


def test_many_parts_too_large_together_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(3):
            file.writestr(f"{number}.npy", bytes(70_000_000), compresslevel=1)
    with pytest.raises(textml.ModelUnreadable, match="too large"):
        textml.load(path)
