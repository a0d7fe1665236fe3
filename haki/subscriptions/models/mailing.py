from django.db import models
from django.utils.translation import gettext_lazy as _

from haki.core.models import Record


class State(models.TextChoices):
    """What became of a mail."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    NOTHING = "nothing", _("not sent: nothing left to tell")
    GIVEN_UP = "given-up", _("given up")


class Mailing(Record):
    """One mail about the matches that point to it. Its identifier is the mail's, so a mail sent again is known as the same.

    tries: how often it was tried in vain; problem: what the mail server last said; next_try_at: not before.
    """

    search = models.ForeignKey("subscriptions.SavedSearch", on_delete=models.CASCADE, related_name="mailings")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    next_try_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="subscriptions_mailing_sent_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(state="waiting"), name="subscriptions_mail_waiting"
            ),
            models.Index(fields=["search", "-created_at"], name="subscriptions_mail_of_search"),
        ]
