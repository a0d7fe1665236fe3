"""A report as one HTML page."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from haki.lib.rendering import Block, Chart, Heading, Item, Paragraph, Report, Run, Table, html


def page(*blocks: Block, **more: Any) -> str:
    return "".join(html.write(Report("A <title>", list(blocks), datetime(2026, 11, 22, tzinfo=UTC), **more)))


class Balanced(HTMLParser):
    """Gathers the open elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
        if tag not in {"meta", "br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_balanced_and_escapes_what_it_says() -> None:
    chart = Chart("<svg><title>t</title></svg>", "Chart", "d", Table(["a"], [[1200]]))
    said = page(Heading("<b>"), Paragraph("1 < 2"), Item("1.", "n", "<script>alert(1)</script>"), chart)
    parser = Balanced()
    parser.feed(said)
    assert parser.open == []
    assert "<script" not in said
    assert '<td class="n">1,200</td>' in said


def test_language_gives_the_direction() -> None:
    said = page(Paragraph("نص", language="ar"), language="en")
    assert '<html lang="en" dir="ltr">' in said
    assert '<p lang="ar" dir="rtl">نص</p>' in said


def test_only_web_addresses_become_links() -> None:
    said = page(Paragraph([Run("bad", url="javascript:alert(1)"), Run("good", url="https://x.test/")]))
    assert "javascript:" not in said
    assert '<a href="https://x.test/">good</a>' in said


def test_invented_data_says_so() -> None:
    assert "Invented data" in page(mark="Invented data")
