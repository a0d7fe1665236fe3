import zipfile
from pathlib import Path

import pytest

from haki.lib.readers.kind import sniff


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "xls"),
        (b"PK\x03\x04broken", "zip"),
        (b"\xef\xbb\xbf[ {", "json"),
        (b'{"a": 1}', "json"),
        (b"[1, 2]", "json"),
        (b"<!DOCTYPE html>", "html"),
        (b"<HTML><body>", "html"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"To,Text\r1,2", "csv"),
        (b"[note] To,Text", "csv"),
        ("To,Text".encode("utf-16"), "csv"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0", "binary"),
    ],
)
def test_sniff_by_content(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert sniff(path) == kind


@pytest.mark.parametrize(
    ("part", "kind"), [("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"), ("a.csv", "zip")]
)
def test_sniff_looks_into_a_zip(tmp_path: Path, part: str, kind: str) -> None:
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    assert sniff(path) == kind
