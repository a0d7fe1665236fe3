from django.db import models


class Synonym(models.Model):
    """An expression that finds, and is found by, the others of its group: IDP, internally displaced person …

    case_exact: only when typed with these capitals (CAT, not cat). `is_local` marks what was added here.
    """

    group = models.CharField(max_length=80, db_index=True)
    expression = models.CharField(max_length=200)
    language = models.CharField(max_length=10, blank=True)
    case_exact = models.BooleanField(default=False)
    is_local = models.BooleanField(default=False)

    class Meta:
        ordering = ["group", "language", "expression"]
        constraints = [models.UniqueConstraint(fields=["group", "expression", "language"], name="vocab_synonym_once")]

    def __str__(self) -> str:
        return self.expression
