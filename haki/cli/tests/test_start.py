"""haki start, haki stop, and what a killed one leaves."""

import shutil
import signal
import time

import psutil
import pytest

from haki.cli.tests.conftest import Home

pytestmark = pytest.mark.xdist_group("processes")


def _of(home: Home) -> list[int]:
    """The processes that live in this home."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("HAKI_HOME") == str(home.path):
                found.append(process.pid)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return found


def test_start_and_stop_leaves_nothing_running(home: Home) -> None:
    process, address = home.start()
    link = home.json("admin", "create", "amina@example.org")["link"]
    assert link.startswith(f"{address}/"), "where it runs, at whatever port"
    assert home.json("stop") == {"stopped": True}
    assert process.wait(30) == 0
    assert _of(home) == []
    assert home.json("stop") == {"stopped": False}


def test_second_start_in_the_same_home_is_refused(home: Home) -> None:
    _process, address = home.start()
    assert f"already running in {home.path}: {address}/" in home.run("start", "--port", "1", code=1)


def test_start_at_a_busy_port_says_which_to_try(home: Home) -> None:
    _process, address = home.start()
    port = address.rpartition(":")[2]
    other = Home(home.path.with_name(home.path.name + "-b"))
    other.path.mkdir(mode=0o755)
    try:
        assert f"--port {int(port) + 1}" in other.run("start", "--port", port, code=1)
    finally:
        home.run("stop")
        shutil.rmtree(other.path)


def test_killed_start_leaves_nothing_that_stops_the_next(home: Home) -> None:
    process, _address = home.start()
    process.send_signal(signal.SIGKILL)
    process.wait()
    again, _address = home.start()
    assert again.poll() is None
    assert home.json("stop") == {"stopped": True}
    end = time.monotonic() + 30  # what the killed one had started ends by itself
    while _of(home) and time.monotonic() < end:
        time.sleep(0.3)
    assert _of(home) == []


def test_child_that_dies_is_started_again(home: Home) -> None:
    _process, _address = home.start()
    followers = [pid for pid in _of(home) if "follow" in psutil.Process(pid).cmdline()]
    assert len(followers) == 1
    psutil.Process(followers[0]).kill()
    end = time.monotonic() + 30
    while time.monotonic() < end:
        now = [pid for pid in _of(home) if "follow" in psutil.Process(pid).cmdline()]
        if now and now != followers:
            return
        time.sleep(0.2)
    raise AssertionError("the follower was not started again")


def test_start_open_to_others_without_tls_warns(home: Home) -> None:
    home.start("--host", "0.0.0.0")  # noqa: S104 - that is what is tested
    home.json("stop")
    assert "no TLS" in "".join(home.said)
