from django.db import models


class Applied(models.Model):
    """What a run did to one record, with what it was before, so that the run can be undone.

    before: empty for what was created; else the content that the room puts back.
    """

    run = models.ForeignKey("ingest.Run", on_delete=models.CASCADE, related_name="applied")
    record = models.UUIDField()
    before = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record"], name="ingest_applied_record")]
