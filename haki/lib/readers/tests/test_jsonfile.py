import json
from pathlib import Path
from typing import Any

import pytest

from haki.lib.readers.errors import FileProblem
from haki.lib.readers.jsonfile import objects
from haki.lib.readers.table import BadRow  # noqa: TC001

GOOD = b'{"Text": "a"}, {"Text": "b"}'


def read(path: Path, content: bytes, **options: Any) -> tuple[list[dict[str, Any]], FileProblem | None]:
    """Return what was yielded, and what was raised after it."""
    path.write_bytes(content)
    found = []
    try:
        for _number, value in objects(path, **options):
            found.append(value)  # what came before an error counts
    except FileProblem as problem:
        return found, problem
    return found, None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "uhri.json"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b" \n "])
def test_array_is_read_with_numbers_from_one(path: Path, start: bytes) -> None:
    path.write_bytes(start + b"[" + GOOD + b"]\n")
    assert list(objects(path)) == [(1, {"Text": "a"}), (2, {"Text": "b"})]


def test_array_within_an_object_is_read_by_its_path(path: Path) -> None:
    assert read(path, b'{"data": [' + GOOD + b"]}", item="data.item") == ([{"Text": "a"}, {"Text": "b"}], None)


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        (b', {"Text": "c', "the file ends at byte 42"),
        (b", ", "the file ends at byte 31"),
        (b"] x", "after the closing bracket something follows at byte 31: “x”"),
        (b"] [1]", "after the closing bracket something follows at byte 31: “[1]”"),
        (b', {"n": NaN}]', "NaN or Infinity at byte 37, in object 3"),
        (b', {"n": -Infinity}]', "NaN or Infinity"),
        (b', {"n": 1e999}]', "object 3"),
        (b', {"n": "\xff"}]', "object 3"),
        (b", {'n': 1}]", "no JSON from byte 32 on, in object 3"),
        (b", " + b"[" * 100_000, "brackets nest deeper than 64"),
        (b', {"a": 1' + b', "b": {"a": 1' * 100, "brackets nest deeper than 64"),
        (b', {"Text": "c", "Text": "d"}]', "the key “Text” stands twice"),
        (b', {"x": [{"Text": "c", "Text": "d"}]}]', "the key “Text” stands twice"),
        (b', "text"]', "this element is no object but str"),
    ],
)
def test_fault_is_said_after_all_whole_objects_before_it(path: Path, tail: bytes, said: str) -> None:
    found, problem = read(path, b"[" + GOOD + tail)
    assert found == [{"Text": "a"}, {"Text": "b"}]
    assert problem is not None
    assert problem.row in {3, None}
    assert said in str(problem)
    assert str(problem).startswith("uhri.json, row 3: ")


def test_offset_is_right_far_into_a_file(path: Path) -> None:
    content = b"[" + b'{"Text": "abcdefgh"},' * 20_000
    found, problem = read(path, content + b'{"Text": ?}]')
    assert len(found) == 20_000
    assert f"byte {len(content) + 9:,}" in str(problem)
    assert "object 20,001" in str(problem)


def test_faulty_elements_are_handed_over_and_the_rest_is_read(path: Path) -> None:
    bad: list[BadRow] = []
    found, problem = read(path, b'[{"a": 1, "a": 2}, 5, {"a": 3}]', on_bad=bad.append)
    assert problem is None
    assert found == [{"a": 3}]
    assert [(row.row, row.reason) for row in bad] == [
        (1, "the key “a” stands twice"),
        (2, "this element is no object but int"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"%PDF-1.4", "this looks like a PDF"),
        (b"<!DOCTYPE html><html>", "this looks like a web page"),
        (b'{"Text": "a"}\n{"Text": "b"}', "a single JSON object"),
        (b"To,Text\nXA,a", "the file begins with “To,Text"),
        ("[]".encode("utf-16"), "UTF-16"),
    ],
)
def test_wrong_kind_is_named(path: Path, content: bytes, said: str) -> None:
    assert said in str(read(path, content)[1])


def test_path_that_is_not_there_is_said(path: Path) -> None:
    assert "nothing stands at “data.item”" in str(read(path, b'{"rows": []}', item="data.item")[1])


def test_overlong_object_is_refused_before_memory_is_full(path: Path) -> None:
    found, problem = read(path, b"[" + GOOD + b', {"Text": "' + b"x" * (9 << 20))
    assert len(found) == 2
    assert "more than 8,388,608 bytes" in str(problem)


def test_endless_number_is_refused_soon(path: Path) -> None:
    found, problem = read(path, b"[" + GOOD + b', {"n": ' + b"9" * (6 << 20) + b"}]")
    assert len(found) == 2
    assert "in object 3" in str(problem)


def test_brackets_and_quotes_in_texts_are_no_depth(path: Path) -> None:
    value = {"Text": '\\"[{' * 5000 + "\\"}
    assert read(path, json.dumps([value] * 30).encode()) == ([value] * 30, None)
