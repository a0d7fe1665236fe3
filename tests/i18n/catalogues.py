"""The catalogues of translations: brought up to date with the program's strings, and compiled.

    python -m tests.i18n.catalogues

adds the strings that are new to haki/locale/*/LC_MESSAGES/django.po (empty, for a translator), takes away those that are
gone, and compiles every catalogue to the django.mo beside it, which the program reads. Needs Babel only, not the gettext tools.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale

from tests.i18n.strings import ROOT, Used, used

LANGUAGES = ("ar", "zh-hans", "fr", "ru", "es")
AWAITING = "awaiting a native reader"
HEADER = """\
# Translations of haki.
# Made together with the program and AWAITING A NATIVE READER: whoever has read an entry and finds it right removes its
# comment "awaiting a native reader". docs/how-to/translate.md says how.
msgid ""
msgstr ""
"Project-Id-Version: haki\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_DATE = datetime(
    2026, 1, 1, tzinfo=UTC
)  # a compiled catalogue holds no date of its own: the same entries, the same bytes


def path(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return ROOT / "haki" / "locale" / to_locale(language) / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """Return the catalogue of a language, empty when there is none yet."""
    try:
        with path(language).open("rb") as file:
            return read_po(file, locale=to_locale(language))
    except FileNotFoundError:
        return empty(language)


def header(language: str) -> str:
    """Return how a catalogue begins."""
    return HEADER.format(locale=to_locale(language), plurals=plural_forms(language))


def empty(language: str) -> Catalog:
    """Return a catalogue without entries, with Django's rule of plurals (Babel's own may count other forms)."""
    return read_po(BytesIO(header(language).encode()), locale=to_locale(language))


def plural_forms(language: str) -> str:
    """Return the rule by which Django's own catalogue chooses plurals: it must be the same in ours."""
    own = Path(django.__file__).parent / "conf/locale" / to_locale(language) / "LC_MESSAGES/django.po"
    joined = own.read_text(encoding="utf-8").replace('"\n"', "")
    found = re.search(r"Plural-Forms: (.*?)\\n", joined)
    assert found, f"Django has no plural rule for {language}"
    return found[1]


def renewed(language: str, strings: list[Used], known: Mapping[str, Message]) -> Catalog:
    """Return the catalogue of these strings, with the translations that are known already."""
    catalog = empty(language)
    files: dict[str, set[str]] = {}
    plurals: dict[str, str] = {}
    for one in strings:
        files.setdefault(one.text, set()).add(one.file)
        plurals[one.text] = one.plural or plurals.get(one.text, "")
    for text, where in files.items():
        was = known.get(text)
        comments = was.user_comments if was else [AWAITING]
        said = was.string if was and isinstance(was.string, tuple | list) == bool(plurals[text]) else ""
        flags = {"python-format"} if "%(" in text else set()
        name = (text, plurals[text]) if plurals[text] else text
        places = [(file, 0) for file in sorted(where)]
        catalog.add(name, said, locations=places, flags=flags, user_comments=comments)
    return catalog


def update() -> None:
    """Bring every catalogue up to date and compile it."""
    strings = used()
    for language in LANGUAGES:
        catalog = renewed(language, strings, by_text(read(language)))
        save(language, catalog)


def by_text(catalog: Catalog) -> dict[str, Message]:
    """Return the entries of a catalogue by their (singular) English text."""
    return {one.id[0] if isinstance(one.id, tuple | list) else one.id: one for one in catalog if one.id}


def save(language: str, catalog: Catalog) -> None:
    """Write a catalogue and its compiled form."""
    path(language).parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalog, width=130, omit_header=True, include_lineno=False)
    path(language).write_bytes(header(language).encode() + body.getvalue())
    path(language).with_suffix(".mo").write_bytes(compiled(language))


def compiled(language: str) -> bytes:
    """Return the compiled form of the catalogue as it is now."""
    buffer, catalog = BytesIO(), read(language)
    catalog.creation_date = catalog.revision_date = _DATE
    write_mo(buffer, catalog)
    return buffer.getvalue()


if __name__ == "__main__":
    update()
