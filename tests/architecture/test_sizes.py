"""Small files, few dependencies."""

import statistics
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HARD_STOP = 500


def _lines_by_file() -> dict[str, int]:
    listed = subprocess.run(["git", "ls-files", "haki/*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [name for name in listed.stdout.splitlines() if "/migrations/" not in name and (ROOT / name).exists()]
    return {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in files}


def test_files_are_small() -> None:
    lines = {name: count for name, count in _lines_by_file().items() if count}
    assert {name: count for name, count in lines.items() if count > HARD_STOP} == {}
    assert statistics.median(lines.values()) <= 60
    assert statistics.quantiles(lines.values(), n=10)[-1] <= 250


def test_dependencies_are_few_and_explained() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    direct = tomllib.loads(text)["project"]["dependencies"]
    assert len(direct) <= 40
    for dependency in direct:
        line = next(line for line in text.splitlines() if f'"{dependency}"' in line)
        assert line.partition("#")[2].strip(), f"{dependency} does not say what it is for"
