from django.db import models


class Position(models.Model):
    """How far the searches have followed the change feed: one row.

    database: the database whose transactions `cursor` counts (core.Identity).
    """

    is_only = models.BooleanField(default=True, primary_key=True)
    database = models.UUIDField()
    cursor = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(is_only=True), name="subscriptions_position_only_one")]
