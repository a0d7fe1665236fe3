"""What a language's script asks of a document: direction, language tag, fonts."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}


def base(language: str) -> str:
    """Return the language without its script or region: zh for zh-hans."""
    return language.split("-", maxsplit=1)[0].lower()


def is_rtl(language: str) -> bool:
    """Return whether a language is written from right to left."""
    return base(language) in RIGHT_TO_LEFT


def tag(language: str) -> str:
    """Return the language tag that word processors know; an unknown language is left undetermined."""
    return TAGS.get(base(language), language if language and language != "und" else "und")
