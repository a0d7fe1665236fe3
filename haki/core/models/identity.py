import uuid

from django.db import models


class Identity(models.Model):
    """Which database this is: an index built from another one, or from before a restore, is recognised and rebuilt.

    One row. `haki restore` gives the restored database a new identity, because transaction ids start anew there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    made_at = models.DateTimeField(auto_now_add=True)
    is_only = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(is_only=True), name="core_identity_only_one")]
