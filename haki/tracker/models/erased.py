from django.db import models


class ErasedEntry(models.Model):
    """That an entry with this natural key was erased, so that importing its file again does not bring it back.

    id: a hash of source and key, which says nothing of either.
    """

    id = models.UUIDField(primary_key=True, editable=False)
