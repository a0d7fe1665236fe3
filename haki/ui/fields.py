"""How fields of forms are labelled."""

import unicodedata
from typing import Any

from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString


class Labelled(BoundField):
    """A field whose label ends with a colon, unless it ends with a mark of its own, of any script (Django knows ASCII's only)."""

    def label_tag(
        self,
        contents: str | None = None,
        attrs: dict[str, Any] | None = None,
        label_suffix: str | None = None,
        tag: str | None = None,
    ) -> SafeString:
        """Return the label as an element."""
        said = str(contents or self.label)
        if said and unicodedata.category(said[-1]) == "Po":
            label_suffix = ""
        return super().label_tag(contents, attrs, label_suffix, tag)


class Renderer(DjangoTemplates):
    """Django's way to render a form, with our labels."""

    bound_field_class = Labelled
