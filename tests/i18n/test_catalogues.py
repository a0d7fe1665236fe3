"""Nothing shown to people is missing in any of the six languages."""

import gettext
import re
from io import BytesIO

import pytest
from babel.messages.catalog import Message

from tests.i18n import catalogues, strings

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%")
_TAG = re.compile(r"</?\w+>")


@pytest.fixture(scope="module")
def used() -> list[strings.Used]:
    return strings.used()


@pytest.fixture(params=catalogues.LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def texts(message: Message) -> list[tuple[str, str]]:
    """Each translation of an entry beside the English that it translates."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[1] if form else message.id[0], text) for form, text in enumerate(message.string or ())]


def is_said(message: Message) -> bool:
    """Whether an entry is translated in all its forms."""
    return bool(texts(message)) and all(said for _, said in texts(message))


def test_strings_of_templates_and_code_are_found(used: list[strings.Used]) -> None:
    found = {one.text for one in used}
    assert {"What was recommended", "Imports", "A parenthesis is opened and not closed.", "People"} <= found
    assert len(found) > 400


def test_catalogue_has_every_string_and_no_other(language: str, used: list[strings.Used]) -> None:
    known = catalogues.by_text(catalogues.read(language))
    wanted = {one.text for one in used}
    missing = [text for text in wanted if text not in known or not is_said(known[text])]
    assert not missing, "add them with: python -m tests.i18n.catalogues, then translate"
    assert not set(known) - wanted, "take them away with: python -m tests.i18n.catalogues"


def test_catalogue_has_nothing_fuzzy(language: str) -> None:
    assert not [message.id for message in catalogues.read(language) if message.id and message.fuzzy]


def test_catalogue_keeps_placeholders_and_tags(language: str) -> None:
    for message in catalogues.by_text(catalogues.read(language)).values():
        for english, said in texts(message) if is_said(message) else ():
            assert sorted(_PLACEHOLDER.findall(said)) == sorted(_PLACEHOLDER.findall(english)), said
            assert sorted(_TAG.findall(said)) == sorted(_TAG.findall(english)), said


def test_catalogue_keeps_line_breaks_at_ends(language: str) -> None:
    for message in catalogues.by_text(catalogues.read(language)).values():
        for english, said in texts(message):
            assert said.endswith("\n") == english.endswith("\n")
            assert said == said.strip(" ")


def test_catalogue_counts_as_django_does(language: str) -> None:
    text = catalogues.path(language).read_text(encoding="utf-8")
    assert f"Plural-Forms: {catalogues.plural_forms(language)}\\n" in text


def test_compiled_catalogue_is_current(language: str) -> None:
    shipped = gettext.GNUTranslations(catalogues.path(language).with_suffix(".mo").open("rb"))
    now = gettext.GNUTranslations(BytesIO(catalogues.compiled(language)))
    assert shipped._catalog == now._catalog, "compile with: python -m tests.i18n.catalogues"  # type: ignore[attr-defined]
