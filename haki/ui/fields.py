"""How fields of forms are labelled."""

from typing import Any

from django.forms import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString


class Labelled(BoundField):
    """A field whose label ends as it is written: Django would add a colon, also behind marks of scripts that it does not know."""

    def label_tag(
        self,
        contents: str | None = None,
        attrs: dict[str, Any] | None = None,
        label_suffix: str | None = None,
        tag: str | None = None,
    ) -> SafeString:
        """Return the label as an element."""
        return super().label_tag(contents, attrs, label_suffix or "", tag)


class Renderer(TemplatesSetting):
    """Forms with our labels, and fields as `django/forms/field.html` of this room has them."""

    bound_field_class = Labelled
