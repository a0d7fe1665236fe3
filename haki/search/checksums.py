"""Checksums of the index's files: tantivy notices bytes that were cut off, but not bytes that were overwritten."""

import hashlib
import json
from pathlib import Path

from haki.search.folder import Generation, State

Checksums = dict[str, list[int | str]]


def files(generation: Generation) -> list[Path]:
    """Return the files of the segments in use; ValueError or OSError when the list of them cannot be read."""
    ids = [segment["segment_id"].replace("-", "") for segment in json.loads(generation.meta.read_bytes())["segments"]]
    return sorted(path for path in generation.index.iterdir() if path.name.split(".")[0] in ids)


def of(generation: Generation, known: Checksums) -> Checksums:
    """Return the checksums of the files in use; those of `known` are not read again, files never change."""
    return {path.name: known.get(path.name) or _of_file(path) for path in files(generation)}


def _of_file(path: Path) -> list[int | str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16))
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns, digest.hexdigest()]


def problems(generation: Generation, state: State, *, thoroughly: bool) -> list[str]:
    """Return what is wrong with the files, a sentence each.

    Not `thoroughly`: a file is read only when its size or its time is not the one it was written with.
    """
    try:
        in_use = files(generation)
    except (OSError, ValueError, KeyError) as problem:
        return [f"The list of segments cannot be read: {problem}"]
    used_ids = {path.name.split(".")[0] for path in in_use}
    present = {path.name: path for path in in_use}
    listed = json.loads(generation.meta.read_bytes())["segments"]
    ids = {segment["segment_id"].replace("-", "") for segment in listed}
    found = [f"The files of segment {missing} are missing." for missing in sorted(ids - used_ids)]
    for name, known in state.checksums.items():
        path = present.get(name)
        if path is None:
            # A merge removes whole segments, a commit replaces the list of deleted documents.
            if name.split(".")[0] in used_ids and not name.endswith(".del"):
                found.append(f"{name} is missing.")
            continue
        if (problem_of_file := _problem(path, known, thoroughly=thoroughly)) is not None:
            found.append(problem_of_file)
    return found


def _problem(path: Path, known: list[int | str], *, thoroughly: bool) -> str | None:
    try:
        stat = path.stat()
        if not thoroughly and [stat.st_size, stat.st_mtime_ns] == known[:2]:
            return None
        if stat.st_size != known[0]:
            return f"{path.name} has {stat.st_size} bytes; expected {known[0]}."
        return None if _of_file(path)[2] == known[2] else f"{path.name} was changed after it was written."
    except OSError as problem:
        return f"{path.name} cannot be read: {problem}"
