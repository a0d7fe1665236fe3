from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What a person decided of two attestations that look alike."""

    OPEN = "open", _("To be decided")
    SAME = "same", _("The same")
    DIFFERENT = "different", _("Different")


class Likeness(models.Model):
    """Two attestations of different sources that are nearly the same: proposed to a person, never joined alone.

    score: 0 to 100, rapidfuzz's token sort ratio of the likest two clauses, folded. moved: what deciding "the same" moved
    from the second recommendation to the first, so that it can be put back (haki.recommendations.actions.likenesses).
    """

    first = models.ForeignKey("recommendations.Attestation", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("recommendations.Attestation", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    verdict = models.CharField(max_length=9, choices=Verdict.choices, default=Verdict.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    moved = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="likeness_ordered"),
            models.CheckConstraint(
                condition=models.Q(verdict="open", decided_at__isnull=True)
                | (~models.Q(verdict="open") & models.Q(decided_at__isnull=False)),
                name="likeness_decided_at",
            ),
        ]
