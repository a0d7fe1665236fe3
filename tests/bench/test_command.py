import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_bench_measures_in_a_home_of_its_own(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HAKI_")}
    done = subprocess.run(
        [sys.executable, "-m", "haki", "bench", "import", "search", "--n", "200", "--json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    names = [row["name"] for row in answer["rows"]]
    assert names[:3] == ["import-200", "import-200-memory", "import-200-again"]
    assert {"search-200-median", "search-200-p95"} <= set(names)
    assert all(row["figure"] > 0 for row in answer["rows"])
    (kept,) = tmp_path.glob("bench-*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["rows"] == answer["rows"]


def test_an_unknown_measurement_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "haki", "bench", "speed", "--n", "200"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode != 0
    assert "nothing to measure called 'speed'" in done.stderr
    assert not list(tmp_path.iterdir())
