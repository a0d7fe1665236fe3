"""A report with a block of every kind, in the languages of the house; everything in it is invented."""

from datetime import datetime, timedelta, timezone

from haki.lib.charts import Bar, bars
from haki.lib.rendering import (
    Block,
    Chart,
    Figure,
    Figures,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Passage,
    Report,
    Run,
    Sources,
    Table,
    Trace,
)
from haki.lib.rendering.packing import pack

NOW = datetime(2026, 11, 23, 9, 30, 15, 123456, tzinfo=timezone(timedelta(hours=3)))
LIST = "https://haki.example.org/recommendations/?state=XA"
SAID = {
    "en": ("Recommendations to Marenga", "Prevent torture in places of detention."),
    "ar": ("توصيات إلى مارينغا", "منع التعذيب في أماكن الاحتجاز."),
    "zh-hans": ("对马伦加的建议", "防止拘留场所的酷刑。"),
    "ru": ("Рекомендации Маренге", "Предотвращать пытки в местах содержания под стражей."),
    "fr": ("Recommandations à la Marenga", "Prévenir la torture dans les lieux de détention."),
    "es": ("Recomendaciones a Marenga", "Prevenir la tortura en los lugares de detención."),
}


def figure(value: int, label: str = "Recommendations") -> Figure:
    """A figure with all that lies behind it."""
    trace = Trace("recommendations", {"state": "XA"}, NOW.isoformat(), "recommendation", pack([]))
    return Figure(value, label, LIST, "as of today", trace)


def chart(said: str = "d") -> Chart:
    drawn = bars([Bar("a", 3), Bar("b", 1)], title=said, description=said)
    return Chart(drawn, said, said, Table(["Goal", "Number"], [["a", figure(3)], ["b", figure(1)]]), ["A note"])


def whole(language: str = "en", *more: Block, mark: str = "") -> Report:
    """A report with a block of every kind."""
    title, text = SAID[language]
    blocks = [
        Figures([figure(1234), figure(7, "Supported")]),
        Heading(title),
        Passage("summary", "Summary", f"{text}\n\n{text}"),
        Paragraph(text, is_quiet=True),
        Table(["Body", "Number"], [["CAT", figure(4, "CAT")], ["CRC", 3]], "By body"),
        Heading(title, 3),
        chart(text),
        figure(2, "Pledges"),
        PageBreak(),
        Item("1.", [Run("A/HRC/9/9", LIST)], text, "Supported", language, "recommendation:01J00000000000000000000000"),
        Sources(["UPR Info", [Run("UHRI", "https://uhri.example.org")]]),
        *more,
    ]
    return Report(title, blocks, NOW, language, about=[text], footer=title, mark=mark, name="brief")
