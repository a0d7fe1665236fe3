from django.db import models


class InUse(models.Manager["Synonym"]):
    """The synonyms that were not removed."""

    def get_queryset(self) -> models.QuerySet["Synonym"]:
        return super().get_queryset().filter(is_removed=False)


class Synonym(models.Model):
    """An expression that finds, and is found by, the others of its group: IDP, internally displaced person …

    case_exact: only when typed with these capitals (CAT, not cat). `is_local` marks what was added here.
    `is_removed` marks what was removed here: it stays, so that loading the shipped synonyms again does not bring it back.
    """

    group = models.CharField(max_length=80, db_index=True)
    expression = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    case_exact = models.BooleanField(default=False)
    is_local = models.BooleanField(default=False)
    is_removed = models.BooleanField(default=False)

    objects = InUse()
    including_removed: models.Manager["Synonym"] = models.Manager()

    class Meta:
        ordering = ["group", "language", "expression"]
        constraints = [models.UniqueConstraint(fields=["group", "expression", "language"], name="vocab_synonym_once")]

    def __str__(self) -> str:
        return self.expression
