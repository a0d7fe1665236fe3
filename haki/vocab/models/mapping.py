from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core import feed


class Relation(models.TextChoices):
    """How two terms of different vocabularies relate (SKOS mapping relations, and membership)."""

    EXACT = "exact", _("the same as")
    BROADER = "broader", _("narrower than")
    NARROWER = "narrower", _("broader than")
    RELATED = "related", _("related to")
    MEMBER = "member", _("member of")


class Mapping(models.Model):
    """A line of a crosswalk. `relation` says what `other` is to `term`: the same, broader, narrower, related, or its group."""

    term = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="mappings")
    other = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="mapped_from")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "other", "relation"], name="vocab_mapping_once")]
        # Who is a member of what is shown with the term: its records are indexed anew when that changes.
        triggers = feed.triggers("term", key="term_id")
