import csv
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haki.lib.markup import fingerprint, leading_number, plain, without_states


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ratify the Convention ", "Ratify the Convention"),
        ("<p>138.24 Ratify <b>the</b>\nCovenant</p><p>Second</p>", "138.24 Ratify the Covenant\n\nSecond"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<o:p></o:p>word", "word"),
        ("<script>if(a<b){alert(1)}</script>kept<style>p{}</style>", "kept"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;kept", "kept"),
        ("<img src=x onerror=alert(1)>kept", "kept"),
        ("&#40;Unknown&#41;", "(Unknown)"),
        ("&amp;amp;lt;b&amp;amp;gt;bold", "bold"),
        ("Q&amp;A", "Q&A"),
        ("line one\nline two &amp; three", "line one\nline two & three"),
        ("a\r\n\r\n\r\n\r\nb\u2028c", "a\n\nb\nc"),
        ("if x<y then <name withheld> & 1 < 2", "if x<y then <name withheld> & 1 < 2"),
        ("an <p unclosed tag loses nothing", "an <p unclosed tag loses nothing"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("<!-- note -->text", "text"),
        ("<![CDATA[x < y]]>", "x < y"),
        ("non\xa0breaking \t  spaces", "non breaking spaces"),
        ("co\xadoperation\u200b", "cooperation"),
        ("cafe\u0301", "café"),
        ("\x00a\x07b\x9f", "ab"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2067حقوق\u2069 \u200fالإنسان", "حقوق \u200fالإنسان"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_plain_gives_the_text_a_person_reads(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "&",
        "<!--",
        "<p ",
        "<b>",
        "<svg>",
        "<script>",
        "<table>",
        "&amp;",
        "amp;",
        "(",
        "()",
        "<![CDATA[",
        " \n",
        "1.",
    ],
)
def test_plain_and_fingerprint_of_long_hostile_text_end_soon(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.monotonic()
    for hostile in (text, f"&{text}&lt;b>--> ]]>", f"<b><svg>{text})", f"{text}x (Austria)"):
        assert plain(plain(hostile)) == plain(hostile)
        fingerprint(hostile)
    assert time.monotonic() - started < 20  # half a second; the square of it would be hours


def test_plain_of_nesting_that_reveals_markup_leaves_none() -> None:
    assert "<b>" not in plain("<" * 20_000 + "b>" * 20_000)
    assert "&" not in plain("&" + "amp;" * 100_000 + "lt;b>")


MARKUP = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                *["<", ">", "&", ";", "amp;", "&lt;", "&#60;", "<p>", "</p>", "<b", "<script>", "</script>", "<!--"],
                *["<br/>", "<td>", "<table>", "<select>", "<textarea>", "<svg>", "<math>", "\u0338", "\u202e", "\n"],
                *["<![CDATA[", "]]>", "&nbsp;", "\u037e", "<title>", "<style>", "<o:p>", "\r", "\ud800", "  ", "-->"],
            ],
        ),
    ),
    max_size=14,
).map("".join)


@given(MARKUP)
def test_plain_of_anything_is_stable_clean_and_encodable(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert unicodedata.is_normalized("NFC", shown)
    assert shown == shown.strip()
    assert not set(shown) & set("\0\r\t\xa0\u202e\u2066")
    shown.encode()
    fingerprint(text)
    leading_number(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="<&", categories=["L", "N"]), min_size=1))
def test_plain_keeps_letters_and_numbers(text: str) -> None:
    assert plain(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("138.24 Ratify", "138.24", "Ratify"),
        ("115.24. Ratify", "115.24", "Ratify"),
        ("115.24.Ratify", "115.24", "Ratify"),
        ("<p><b>138.24</b> Ratify</p>", "138.24", "Ratify"),
        ("<p>138.24&nbsp;Ratify</p>", "138.24", "Ratify"),
        ("1. Ratify", "1", "Ratify"),
        ("(a) Ratify", "a", "Ratify"),
        ("(iv) Ratify", "iv", "Ratify"),
        ("16 days of activism", None, "16 days of activism"),
        ("1325 (2000) of the Council", None, "1325 (2000) of the Council"),
        ("A/HRC/1.2 says", None, "A/HRC/1.2 says"),
        ("(including women) act", None, "(including women) act"),
        ("", None, ""),
    ],
)
def test_leading_number(text: str, number: str | None, rest: str) -> None:
    assert leading_number(text) == (number, rest)


@pytest.mark.parametrize(
    "states",
    [
        "(Austria, Spain);",
        "(the Netherlands).",
        "(Austria and Côte d’Ivoire)",
        "(Senegal, Venezuela (Bolivarian Republic of),Peru);",
        "(United Kingdom of Great Britain and Northern Ireland)",
        "(España y Chile)",
        "(法国、中国)；",
    ],
)
def test_list_of_states_at_the_end_is_dropped(states: str) -> None:
    assert without_states(f"Ratify the Convention {states}") == "Ratify the Convention "


@pytest.mark.parametrize(
    "kept", ["(CEDAW)", "(OP-CAT);", "(Paris Principles)", "(including women)", "(article 37)", "(2008)", "(CAT, CERD)"]
)
def test_other_parentheses_at_the_end_stay(kept: str) -> None:
    assert without_states(f"Ratify it {kept}") == f"Ratify it {kept}"


def test_fingerprint_joins_what_sources_print_differently() -> None:
    said = fingerprint("Ratify the Convention against Torture (CAT)")
    for text in [
        "138.24 Ratify the Convention against Torture (CAT) (Austria, Spain);",
        "<p><b>138.24.</b> Ratify the <i>Convention</i> against&nbsp;Torture (CAT) (Chad).</p>",
        "(a)  ratify the convention, against torture CAT",
        "Ratify the Convention against Torture (CAT)",
    ]:
        assert fingerprint(text) == said
    assert len(said) == 16
    assert fingerprint("Ratify the Convention against Torture (CED)") != said


WORDS = st.lists(st.text("abcdezABCéÉçñüßабвёАБΑΒσشسعة法國", min_size=1, max_size=8), min_size=1, max_size=8)


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\xa0 ", " – ", ", "]))
def test_fingerprint_ignores_case_spaces_punctuation_and_diacritics(words: list[str], between: str) -> None:
    said = fingerprint("We ask " + " ".join(words))
    assert fingerprint("We ask " + between.join(words)) == said
    assert fingerprint("we ask " + " ".join(words).upper()) == said
    assert fingerprint(unicodedata.normalize("NFD", "We ask " + " ".join(words))) == said
    bare = "".join(c for c in unicodedata.normalize("NFD", " ".join(words)) if not unicodedata.combining(c))
    assert fingerprint("We ask " + bare) == said
    assert fingerprint("We ask also " + " ".join(words)) != said


def test_fingerprint_joins_the_ohchr_list_with_upr_info(shared_data: Path) -> None:
    with (shared_data / "upr_info_recs" / "derived_all_utf8.csv").open(encoding="utf-8-sig", newline="") as file:
        upr_info = {
            fingerprint(row["Text"])
            for row in csv.DictReader(file)
            if row["To"] == "Slovenia" and row["Session"] == "20"
        }
    with (shared_data / "ohchr_sur_lists" / "derived_sur_labels.csv").open(encoding="utf-8", newline="") as file:
        ohchr = {
            fingerprint(row["recommendation"]) for row in csv.DictReader(file) if row["session"].startswith("UPR20")
        }
    assert len(ohchr) == 162  # of 163: two differ in their States only
    assert len(ohchr & upr_info) >= 155  # the rest were edited
