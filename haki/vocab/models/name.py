from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core import feed


class NameKind(models.TextChoices):
    """What sort of name it is."""

    FORMER = "former", _("former name")
    ALIAS = "alias", _("also called")
    ABBREVIATION = "abbreviation", _("abbreviation")
    SOURCE_LABEL = "source-label", _("as a source writes it")


class Name(models.Model):
    """Another name by which a term is found: former names, abbreviations, a source's own label, a person's addition.

    key: the name folded for comparison (haki.vocab.folding). `is_local` marks what was added here, not loaded from files.
    """

    term = models.ForeignKey("vocab.Term", on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    language = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=12, choices=NameKind.choices, default=NameKind.ALIAS)
    key = models.TextField(db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    is_local = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["term", "name", "language"], name="vocab_name_once")]
        # A term is found by its names: a changed name is a changed term.
        triggers = feed.triggers("term", key="term_id")

    def __str__(self) -> str:
        return self.name
