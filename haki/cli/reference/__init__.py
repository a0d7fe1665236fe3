"""The generated pages of docs/reference: what the program itself says of its settings, commands, roles and lists."""

from collections.abc import Callable

from django.utils import translation

from haki.cli.reference import api, commands, permissions, search, settings, vocabularies

PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings.page_now,
    "commands.md": commands.page_now,
    "permissions.md": permissions.page_now,
    "vocabularies.md": vocabularies.page_now,
    "search.md": search.page_now,
    "api.md": api.page_now,
    "openapi.json": api.document,
}


def made() -> dict[str, str]:
    """Return file name → text of every generated page, in English. Raises UndescribedError where a meaning is missing."""
    with translation.override("en"):
        return {name: page() for name, page in PAGES.items()}
