from django.db import models


class Published(models.Model):
    """A recommendation as the last dump gave it to everybody: by which the changes since a date are known.

    id: the recommendation's; there is no foreign key, so that what is gone is told of. digest: of what the dump says of it,
    empty when it was withdrawn. published_at: when a dump had it first; changed_at: when one had it otherwise, or no more;
    withdrawn_at: when it was found to be gone, joined to another, or no longer public.
    """

    id = models.UUIDField(primary_key=True)
    digest = models.BinaryField(max_length=16)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["changed_at", "id"], name="published_changed")]
