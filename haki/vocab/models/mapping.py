from django.db import models


class Relation(models.TextChoices):
    """How two terms of different vocabularies relate (SKOS mapping relations, and membership)."""

    EXACT = "exact", "the same as"
    BROADER = "broader", "narrower than"
    NARROWER = "narrower", "broader than"
    RELATED = "related", "related to"
    MEMBER = "member", "member of"


class Mapping(models.Model):
    """A line of a crosswalk: `term` is exact, broader, narrower, related to, or a member of `other`."""

    term = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="mappings")
    other = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="mapped_from")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "other", "relation"], name="vocab_mapping_once")]
