"""Text from outside, which may hold HTML, entities, scripts and invisible characters, made plain text."""

import html
import re
import unicodedata
from hashlib import blake2b

import nh3

_BLOCKS = (
    "address|article|aside|blockquote|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|"
    "section|table|tr|ul"
)
_OTHERS = (
    "a|abbr|acronym|applet|area|audio|b|base|bdi|bdo|big|body|br|button|canvas|caption|center|cite|code|col|colgroup|"
    "del|dfn|dir|em|embed|figcaption|font|head|html|i|iframe|img|input|ins|kbd|label|legend|link|map|mark|math|meta|"
    "noscript|object|option|param|picture|q|s|samp|script|select|small|source|span|strike|strong|style|sub|sup|svg|"
    "tbody|td|template|textarea|tfoot|th|thead|time|title|tt|u|var|video|wbr|[a-z][a-z0-9]*:[a-z][a-z0-9]*"
)
# Only what names an HTML element (or one of Word's, as o:p) and is closed is a tag; "if x<y" and "<name withheld>" are text.
_AFTER = rf"/?(?:{_BLOCKS}|{_OTHERS})(?=[\s/>])[^<>]*>|!doctype[^<>]*>|\?xml[^<>]*>"
_TAG = re.compile(rf"<(?:{_AFTER})", re.IGNORECASE)
_NO_TAG = re.compile(rf"<(?!{_AFTER})", re.IGNORECASE)
_BLOCK = re.compile(rf"<(?:/?(?:{_BLOCKS})(?=[\s/>])|br(?=[\s/>]))[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"</?t[dh](?=[\s/>])[^<>]*>", re.IGNORECASE)
# Each stops where the next begins: otherwise a million openings without an end take the square of that in time.
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[).)*?)\]\]>", re.DOTALL)
_HIDDEN = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "applet", "head"}
_HIDING = re.compile(rf"</?(?:{'|'.join(sorted(_HIDDEN))}|textarea|title)(?=[\s/>])", re.IGNORECASE)
# With the semicolon: browsers also read "&copy=2" in an address as "©=2", which is wrong in a text.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ROUNDS = 8

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACE = re.compile("[^\\S\n ]")
_LINE_ENDS = re.compile("[\r\n]+")
_SPACES = re.compile(" {2,}")
_MANY = re.compile("\n{3,}")
# Dropped: controls; soft hyphen, zero-width space, word joiner and byte order mark, which hide in words and break
# search; bidi embeddings, overrides and isolates (U+202A-202E, U+2066-2069), which work in pairs only, so that a cut
# or unclosed one turns the text after it around, and overrides can show "txt.exe" as something else; interlinear and
# tag characters, which hide text. Kept: the single marks U+200E, U+200F, U+061C, and the joiners U+200C and U+200D,
# which Arabic, Persian and Indic writing need.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """Return the text without markup: one line per line, a blank line between paragraphs, spaces single, NFC.

    Scripts, styles and their like go with their content; other tags go and leave their text, blocks as line breaks.
    Entities are decoded until none is left, since exports encode them twice (`&amp;lt;`), and what then turns out to
    be a tag goes too: so `plain(plain(x)) == plain(x)`. Never raises. The result may hold a literal “<”:
    templates escape it at display.
    """
    if (
        "<" not in text
        and "&" not in text
        and text.isprintable()  # no controls, line breaks, invisible characters or spaces other than U+0020
        and "  " not in text
        and unicodedata.is_normalized("NFC", text)
    ):
        return text.strip(" ")
    for _ in range(_ROUNDS):
        before = text
        text = _clean(_without_markup(text))
        if ("<" not in text and "&" not in text) or text == before:
            return text
    # Nested deeper than any mistake makes it: take away what makes markup.
    return _clean(text.replace("&", " ").replace("<", " "))


def _without_markup(text: str) -> str:
    if "<!" in text:
        text = _CDATA.sub(r"\1", _COMMENT.sub(" ", text))
    if "<" in text and _TAG.search(text):
        if _BLOCK.search(text):  # then line breaks of the source are mere spaces
            text = _BLOCK.sub(r"\n\g<0>", _LINE_ENDS.sub(" ", text))
        text = _CELL.sub(" ", text)
        if _HIDING.search(text):  # content that goes too: for a real HTML parser
            text = nh3.clean(
                _NO_TAG.sub("&lt;", _SURROGATE.sub("\ufffd", text)), tags=set(), clean_content_tags=_HIDDEN
            )
        else:
            text = _TAG.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    return text


def _clean(text: str) -> str:
    text = _BREAKS.sub("\n", _SURROGATE.sub("\ufffd", text))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _ODD_SPACE.sub(" ", text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    text = text.replace(" \n", "\n").replace("\n ", "\n")
    if "\n\n\n" in text:
        text = _MANY.sub("\n\n", text)
    return text.strip(" \n")


_NUMBER = re.compile(
    r"""\s*(?:
        (\d{1,3}(?:\.\d{1,3}){1,3})\.?(?=\s|[^\W\d_]|$)[:)\s]*   # 138.24  115.24.  6.12.3
      | (\d{1,3})[.)](?=\s|[^\W\d_])\s*                          # 1.  12)
      | \((\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)\s*                   # (1)  (a)  (iv)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_STATES = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)[\s;.,:；。；،؛]*$")  # "(Iran (Islamic Republic of))" too
_INNER = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\s*[,;/،、،]\s*|\s+(?:and|et|y|и|و)\s+")
_NOT_STATES = re.compile(
    r"\d|\b(?:act|article|articles|committee|convention|covenant|law|principles|protocol|protocols|rules|resolution)\b",
    re.IGNORECASE,
)
_STATES_AT_MOST = 4000  # characters; all 193 States take about 2,500
_STATE_WORDS = 10  # "the United Kingdom of Great Britain and Northern Ireland" is cut at its "and"
_NOT_LETTERS = re.compile(r"[\W_]+")
_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}
# Combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def leading_number(text: str) -> tuple[str | None, str]:
    """Return the number that a recommendation begins with (“138.24”, “1”, “a”) or None, and the rest as plain text.

    The number is the first token, as in UPR reports and treaty bodies' observations, also inside markup:
    `<b>138.24</b> Ratify …` gives ("138.24", "Ratify …"). A number that is no numbering ("16 days of …") stays.
    """
    text = plain(text)
    match = _NUMBER.match(text)
    if match is None:
        return None, text
    number = next(part for part in match.groups() if part)
    return number, text[match.end() :]


def without_states(text: str) -> str:
    """Return the text without a list of States in parentheses at its end: “… (Austria, Spain);”.

    Parentheses with an abbreviation or an instrument, as “(CEDAW)” or “(Optional Protocol)”, stay: no name list is
    known here, so capitals and a few words decide.
    """
    before, end = text[:-_STATES_AT_MOST], text[-_STATES_AT_MOST:]
    match = _STATES.search(end)
    if match is None:
        return text
    names = [name for name in _BETWEEN.split(_INNER.sub("", match.group(1))) if name.strip()]
    shouted = text.isupper()
    if names and all(_like_state(name, shouted=shouted) for name in names):
        return before + end[: match.start()]
    return text


def fingerprint(text: str) -> bytes:
    """Return 16 bytes that are equal for the same recommendation as different sources print it.

    Not counted: markup, the number in front, the recommending States at the end, case, diacritics, width and
    ligatures (NFKC), punctuation and spacing. An empty text has a fingerprint too: the caller must not join by it.
    """
    _, text = leading_number(text)
    return blake2b(folded(without_states(text)).encode(), digest_size=16).digest()


def folded(text: str) -> str:
    """Return the text in small letters without diacritics, its words joined by single spaces."""
    if text.isascii():
        return " ".join(text.lower().translate(_PUNCTUATION).split())
    text = unicodedata.normalize("NFKC", text).casefold().replace("ı", "i")  # its capital folds to i
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _NOT_LETTERS.sub(" ", _INVISIBLE.sub("", text.casefold())).strip()


def _like_state(name: str, *, shouted: bool) -> bool:
    if _NOT_STATES.search(name) or len(name.split()) > _STATE_WORDS:
        return False
    return shouted or (not name.isupper() and (not name[0].islower() or name.startswith(("the ", "la ", "le ", "el "))))
