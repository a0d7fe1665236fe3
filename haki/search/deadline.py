"""Gives up on what does not end: a damaged index can send tantivy round in circles."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
SECONDS = 10.0


class DeadlineExceeded(Exception):  # noqa: N818
    """It took longer than it may; its thread goes on in vain."""


_abandoned: list[threading.Thread] = []


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what `work` returns, or raise what it raises; DeadlineExceeded when it takes longer than `seconds`.

    It runs in a thread of its own, which cannot be stopped: `stuck` says that one still runs.
    """
    outcome: dict[str, Any] = {}

    def run() -> None:
        try:
            outcome["value"] = work()
        # pyo3's PanicException is a BaseException: a damaged index raises it in the middle of a search.
        except BaseException as problem:  # noqa: BLE001
            outcome["problem"] = problem

    thread = threading.Thread(target=run, name="search", daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        _abandoned.append(thread)
        raise DeadlineExceeded(f"The search took more than {seconds:g} seconds.")
    if "problem" in outcome:
        raise outcome["problem"]
    value: T = outcome["value"]
    return value


def stuck() -> bool:
    """Return whether a search that was given up still runs: then this process should be replaced."""
    _abandoned[:] = [thread for thread in _abandoned if thread.is_alive()]
    return bool(_abandoned)
