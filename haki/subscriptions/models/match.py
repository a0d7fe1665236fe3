from django.db import models


class Match(models.Model):
    """A record that a search found after it was saved: once, however often the record changes.

    is_due: mail is still to tell of it. mailing: the mail that tells of it, or told.
    """

    search = models.ForeignKey("subscriptions.SavedSearch", on_delete=models.CASCADE, related_name="matches")
    record = models.UUIDField()
    found_at = models.DateTimeField()
    is_due = models.BooleanField(default=False)
    mailing = models.ForeignKey("subscriptions.Mailing", null=True, on_delete=models.SET_NULL, related_name="matches")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["search", "record"], name="subscriptions_match_once"),
            models.CheckConstraint(
                condition=models.Q(is_due=False) | models.Q(mailing__isnull=True),
                name="subscriptions_match_due_or_mailed",
            ),
        ]
        indexes = [
            models.Index(fields=["search", "-found_at"], name="subscriptions_match_found"),
            models.Index(fields=["search"], condition=models.Q(is_due=True), name="subscriptions_match_due"),
            models.Index(fields=["record"], name="subscriptions_match_record"),
        ]
