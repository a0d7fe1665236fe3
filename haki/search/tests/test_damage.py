"""Index files that are missing, cut or overwritten: a clear answer, then a new index."""

import contextlib
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from haki.search import deadline, folder, reader
from haki.search.follower import Follower, wait_until_found
from haki.search.index import check
from haki.search.queries import search
from haki.search.tests.conftest import Add, build_index, found
from haki.search.tests.test_following import following, until

pytestmark = pytest.mark.django_db(transaction=True)


def _overwrite(path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(b"\xff" * size)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def segment_files(suffix: str) -> list[Path]:
    generation = folder.current()
    assert generation is not None
    return sorted(generation.index.glob(f"*{suffix}"))


@pytest.mark.parametrize("harm", [Path.unlink, _cut, _overwrite])
@pytest.mark.parametrize("suffix", [".idx", ".pos", ".term", ".fast", ".store", ".fieldnorm", "meta.json"])
def test_damaged_file_is_noticed_answered_and_mended(
    add: Add, harm: Callable[[Path], None], suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "SECONDS", 2.0)
    for number in range(200):
        add(f"Human rights {number} of word{number}.", state="SVN")
    build_index()
    before = folder.current()
    assert len(found("human")) == 200
    for path in segment_files(suffix):
        harm(path)
    assert check() != []
    reader.forget()
    for query in ("", "human", '"human rights"', "word1*", "NOT word17"):
        answer = search(query, user=AnonymousUser())  # never an exception, never a wrong count unsaid
        assert answer.total in {0, 1, 200, 199, 111} or answer.is_rebuilding
    with following():
        until(lambda: folder.current() != before)
    assert len(found("human")) == 200
    assert check() == []


def remove_while_it_is_written(root: Path) -> None:
    """Delete a folder into which the follower may be writing at that moment."""
    for _ in range(50):
        with contextlib.suppress(OSError):  # a file came between: once more
            shutil.rmtree(root)
            return


def test_folder_deleted_while_serving_is_built_again(add: Add) -> None:
    add("Human rights.")
    build_index()
    with following():
        assert found("human") == {"Human rights."}
        remove_while_it_is_written(folder.root())
        answer = search("human", user=AnonymousUser())
        assert answer.is_rebuilding
        assert answer.problem is not None
        assert "built" in str(answer.problem.message)
        until(lambda: not search("human", user=AnonymousUser()).is_rebuilding)
        assert found("human") == {"Human rights."}
        add("Human dignity.")
        assert wait_until_found(20)
        assert len(found("human")) == 2


def test_search_without_an_index_says_that_it_is_being_built(add: Add) -> None:
    answer = search("human", user=AnonymousUser())
    assert answer.is_rebuilding
    assert check() == ["There is no index."]


def test_damage_while_following_is_mended_though_nobody_searches(add: Add) -> None:
    add("Human rights.")
    build_index()
    before = folder.current()
    with following():
        _overwrite(segment_files(".store")[0])
        until(lambda: folder.current() != before)
    assert found() == {"Human rights."}


def test_endless_search_is_given_up_and_said_to_be_stuck() -> None:
    release = threading.Event()
    start = time.monotonic()
    with pytest.raises(deadline.DeadlineExceeded):
        deadline.within(0.2, lambda: release.wait(30))
    assert time.monotonic() - start < 5
    assert deadline.stuck()
    release.set()
    until(lambda: not deadline.stuck())


def test_half_written_generation_is_never_served(add: Add) -> None:
    add("Whole.")
    build_index()
    folder.new()
    assert found() == {"Whole."}
    Follower().catch_up()
    assert found() == {"Whole."}
