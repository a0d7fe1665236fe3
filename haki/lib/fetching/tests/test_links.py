"""Which addresses are shown as links."""

import pytest

from haki.lib.fetching.links import is_link


@pytest.mark.parametrize(
    "url", ["https://news.example.org/a?b=c", "http://192.0.2.1:8080/", "https://invalid.example.org/"]
)
def test_link(url: str) -> None:
    assert is_link(url)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "", "page 12", "https://[", "https://a.invalid/1"]
)
def test_no_link(url: str) -> None:
    assert not is_link(url)
