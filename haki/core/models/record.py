from django.db import models

from haki.core import ulid


class Record(models.Model):
    """What people can open, cite, link to and search for: it has a public identifier that never changes."""

    id = models.UUIDField(primary_key=True, default=ulid.new, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def ulid(self) -> str:
        """The identifier as it is shown, 26 letters."""
        return ulid.text(self.id)
