"""A field for several files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_FILES = 10


class Attachments(forms.FileInput):
    """A field for several files."""

    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Several files, none of them needed."""

    widget = Attachments

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; ValidationError for too many."""
        files = [super(AttachmentsField, self).clean(one, initial) for one in data or ()]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files fit in one report."), params={"most": MOST_FILES})
        return files
