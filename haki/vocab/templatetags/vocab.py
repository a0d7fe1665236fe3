"""What the templates of the vocabularies can say besides haki.ui's."""

from django import template
from django.utils.text import capfirst
from django.utils.translation import get_language_info

register = template.Library()


@register.filter
def language_in_words(code: str) -> str:
    """Return the name of a language in the reader's language; the code itself when it is not a known one."""
    try:
        info = get_language_info({"zh": "zh-hans"}.get(code, code))
    except KeyError:
        return code
    return str(capfirst(info["name_translated"]))
