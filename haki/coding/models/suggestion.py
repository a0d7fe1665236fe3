from django.db import models

from haki.coding.models.decided import Origin
from haki.core import feed


class Suggestion(models.Model):
    """A term that a model, a rule or a record's source proposes for a record. It counts nowhere until a person accepts it.

    basis: the attestation of a source that points at the term by its heading; the suggestion goes with it.
    scheme: the coding scheme of the term. probability: calibrated, of models only. is_likely: at or above the label's threshold;
    a rule's and a heading's always is. words: the words that led to it, strongest first, with their weights. informs: how much a
    person's verdict on it would teach the model, 0 to 1: the queue's order.
    """

    kind = models.CharField(max_length=40)
    record = models.UUIDField()
    term = models.ForeignKey("vocab.Term", on_delete=models.PROTECT, related_name="suggestions")
    scheme = models.CharField(max_length=40)
    model = models.ForeignKey("coding.ModelVersion", null=True, on_delete=models.CASCADE, related_name="suggestions")
    rule = models.ForeignKey("coding.Rule", null=True, on_delete=models.CASCADE, related_name="suggestions")
    basis = models.UUIDField(null=True)
    probability = models.FloatField(null=True)
    is_likely = models.BooleanField(default=True)
    words = models.JSONField(default=list)
    informs = models.FloatField(default=0)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "term", "rule", "basis"], nulls_distinct=False, name="coding_suggestion_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    model__isnull=False, rule__isnull=True, basis__isnull=True, probability__isnull=False
                )
                | models.Q(model__isnull=True, rule__isnull=False, basis__isnull=True, probability__isnull=True)
                | models.Q(model__isnull=True, rule__isnull=True, basis__isnull=False, probability__isnull=True),
                name="coding_suggestion_by_model_or_rule",
            ),
            models.CheckConstraint(
                condition=models.Q(probability__isnull=True) | models.Q(probability__range=(0, 1)),
                name="coding_suggestion_probability",
            ),
        ]
        indexes = [models.Index(fields=["kind", "scheme", "-informs"], name="coding_suggestion_queue")]
        triggers = feed.triggers("suggestion", key="record", kind_column="kind")

    @property
    def origin(self) -> Origin:
        """Whether a model made it, or a rule: that a heading is about what is below it is one, too."""
        return Origin.MODEL if self.model_id else Origin.RULE
