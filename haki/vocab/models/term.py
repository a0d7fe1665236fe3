from django.db import models
from django.utils.translation import get_language

from haki.core import feed, ulid


class Term(models.Model):
    """One entry of a vocabulary. Terms end (`valid_to`); they are never deleted, because old documents don't change.

    labels: language (en, fr, es, ar, ru, zh) → text. extra: what else the source says of it.
    """

    # A term has a public identifier because the change feed names what changed by one.
    id = models.UUIDField(primary_key=True, default=ulid.new, editable=False)
    vocabulary = models.ForeignKey("vocab.Vocabulary", on_delete=models.PROTECT, related_name="terms")
    code = models.CharField(max_length=80)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    labels = models.JSONField()
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    rank = models.IntegerField(default=0)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["vocabulary", "rank", "code"]
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "code"], name="vocab_term_code"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="vocab_term_dates",
            ),
        ]
        triggers = feed.triggers("term")

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the reader's language, else in English, else the code."""
        language = (get_language() or "en").split("-")[0]
        return self.labels.get(language) or self.labels.get("en") or self.code
