from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from haki.accounts.access import Restricted, RestrictedQuerySet
from haki.accounts.permissions import Permission, may
from haki.core import feed
from haki.core.models import Record
from haki.tracker.models.choices import (
    Actor,
    IssueType,
    Kind,
    PlacePrecision,
    Precision,
    Reliability,
    Scope,
    Severity,
    Verification,
)
from haki.tracker.models.crisis import Crisis

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from haki.accounts.models import User


class EntryQuerySet(RestrictedQuerySet):
    """Entries; `visible_to` is the only way to them."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Return the entries that `user` may see and that count: none that was withdrawn."""
        return super().visible_to(user).filter(withdrawn_at=None)

    def readable_by(self, user: "User | AnonymousUser") -> Self:
        """Return those that `user` may open one by one: editors open withdrawn ones too, to bring them back."""
        seen = super().visible_to(user)
        return seen if may(user, Permission.EDIT) else seen.filter(withdrawn_at=None)


class Entry(Restricted, Record):
    """One issue, measure, action or assessment.

    category: its type in its source's words (“Curfew”). text: the analyst's wording; excerpt: the words of the source that it
    rests on. level: how strong, on the scale that `scale` names; null is not known, zero is a level. started_on: when it
    happened or began; sunset_on: the day on which it lapses by itself. country null: none, or not resolved (then place has it).
    ended_precision: how much of ended_on is known. withdrawn_at: taken out of every list, count and export, with the reason; its
    page stays for editors, who can bring it back. good_practice_where: where it could be replicated.
    source, key: of the import that wrote it, empty for what people entered; content: the draft as it was understood, its
    content_hash decides whether an import changes anything. corrected_at: a person changed it, imports leave it alone.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    issue_type = models.CharField(max_length=10, choices=IssueType.choices, blank=True)
    category = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=3, default="en")
    excerpt = models.TextField(blank=True)
    crises = models.ManyToManyField(Crisis, through="tracker.EntryCrisis", related_name="entries")
    country = models.ForeignKey("vocab.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=300, blank=True)
    place_precision = models.CharField(max_length=8, choices=PlacePrecision.choices, blank=True)
    started_on = models.DateField(null=True, blank=True)
    started_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    ended_on = models.DateField(null=True, blank=True)
    ended_precision = models.CharField(
        max_length=5, choices=Precision.choices, default=Precision.DAY, db_default=Precision.DAY
    )
    amended_on = models.DateField(null=True, blank=True)
    sunset_on = models.DateField(null=True, blank=True)
    actor = models.CharField(max_length=300, blank=True)
    actor_type = models.CharField(max_length=13, choices=Actor.choices, blank=True)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices, null=True, blank=True)
    scope = models.CharField(max_length=11, choices=Scope.choices, blank=True)
    level = models.FloatField(null=True, blank=True)
    scale = models.CharField(max_length=120, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    verification = models.CharField(
        max_length=12, choices=Verification.choices, default=Verification.UNVERIFIED, db_default=Verification.UNVERIFIED
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    reliability = models.CharField(max_length=1, choices=Reliability.choices, blank=True, db_default="")
    is_good_practice = models.BooleanField(default=False, db_default=False)
    good_practice_why = models.TextField(blank=True, db_default="")
    good_practice_where = models.TextField(blank=True, db_default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True, db_default="")
    source = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=200, blank=True)
    content = models.JSONField(default=dict)
    content_hash = models.BinaryField(max_length=16, default=b"")
    run = models.UUIDField(null=True)
    corrected_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Restricted.Meta):
        verbose_name_plural = "entries"
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["source", "key"], condition=~Q(source=""), name="entry_natural_key"),
            models.CheckConstraint(condition=~Q(text=""), name="entry_has_text"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="entry_kind_known"),
            models.CheckConstraint(condition=Q(issue_type="") | Q(kind=Kind.ISSUE), name="entry_type_is_of_issues"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(started_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="entry_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(level__isnull=True) | ~Q(scale=""), name="entry_level_has_scale"),
            models.CheckConstraint(
                condition=Q(verification=Verification.UNVERIFIED) | Q(verified_at__isnull=False),
                name="entry_verified_at",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="entry_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(is_good_practice=False) | ~Q(good_practice_why=""), name="entry_good_practice_why"
            ),
        ]
        indexes = [
            models.Index(fields=["-started_on", "id"], name="entry_newest"),
            models.Index(fields=["run"], name="entry_run", condition=Q(run__isnull=False)),
        ]
        triggers = feed.triggers("entry")

    def __str__(self) -> str:
        return self.text[:80]
