"""What `haki import` calls: a file, or every file in a folder, received and written."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haki.ingest import actions, sources
from haki.ingest.models import Run, State

if TYPE_CHECKING:
    from haki.accounts.models import User


_REASONS = 5  # rejected rows told of; the run's page has all


def files_of(source: str, path: Path) -> list[Path]:
    """Return the file, or the files in the folder and its folders that have one of the source's suffixes, in the source's order.

    Raises FileNotFoundError when there is none, KeyError for an unknown source.
    """
    declared = sources.get(source)
    suffixes = declared.suffixes
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileNotFoundError(f"There is no file or folder {path}.")
    found = [file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in suffixes]
    found = [file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts)]
    found.sort(key=lambda file: (declared.order(file.name), file))
    if not found:
        raise FileNotFoundError(f"The folder {path} holds no file ending in {' or '.join(suffixes)}.")
    return found


def import_file(
    source: str,
    path: Path,
    *,
    options: Mapping[str, str] | None = None,
    dry_run: bool = False,
    by: "User | None" = None,
    progress: actions.Progress | None = None,
) -> dict[str, Any]:
    """Import a file or a folder, or with dry_run only compare; return when it is written.

    Returns the summed counts read, created, updated, unchanged, rejected, and `runs`: for each file its run, state, problem,
    counts and first rejected rows. A file that cannot be read does not keep the others from being imported; see `problem`.
    """
    actions.mark_interrupted()
    runs = [
        _import_one(source, file, options=options or {}, dry_run=dry_run, by=by, progress=progress)
        for file in files_of(source, path)
    ]
    summed = {
        name: sum(run.counts[name] for run in runs) for name in ("read", "created", "updated", "unchanged", "rejected")
    }
    return summed | {"runs": [_told(run) for run in runs]}


def _import_one(
    source: str,
    file: Path,
    *,
    options: Mapping[str, str],
    dry_run: bool,
    by: "User | None",
    progress: actions.Progress | None,
) -> Run:
    run = actions.receive(source=source, content=file, file_name=file.name, options=options, by=by, is_limited=False)
    if run.state == State.FAILED:
        return run
    if dry_run:
        return actions.compare(run=run, progress=progress)
    return actions.apply(run=run, by=by, progress=progress)


def _told(run: Run) -> dict[str, Any]:
    first = [
        {"row": bad.row, "column": bad.column, "reason": bad.reason}
        for bad in run.rejections.order_by("row")[:_REASONS]
    ]
    return run.counts | {
        "run": run.ulid,
        "file": run.file_name,
        "state": str(run.state),
        "problem": run.problem,
        "rejections": first,
    }
