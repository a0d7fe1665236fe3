from django.contrib.postgres.fields import ArrayField
from django.db import models


class Seen(models.Model):
    """What the models last read of a record, so that nothing is suggested twice.

    text: digest of it. asked: digests of the models that were asked (haki.coding.models_in_force), without those whose scheme
    the record's source coded itself. xid: the transaction that wrote its suggestions; its own lines in the change feed say
    nothing new.
    """

    record = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=40)
    text = models.BigIntegerField()
    asked = ArrayField(models.BigIntegerField())
    xid = models.BigIntegerField()


class FeedPosition(models.Model):
    """How far suggesting has followed the change feed for one kind of record.

    database: the database whose transactions `cursor` counts (core.Identity). models_then: digest of the models in force when
    the going-through of all records began. walked_to: the last record of it so far; null when it is done.
    """

    kind = models.CharField(max_length=40, primary_key=True)
    database = models.UUIDField()
    cursor = models.BigIntegerField()
    models_then = models.BigIntegerField()
    walked_to = models.UUIDField(null=True)
