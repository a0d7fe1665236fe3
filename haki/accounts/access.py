"""Who sees what: a record carries an audience, a person carries access tokens.

The same rule twice, kept beside each other: `Audience.visible_to` in SQL, `tokens` in the search index.
"""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from haki.accounts.permissions import Permission, may
from haki.core import ulid

if TYPE_CHECKING:
    from haki.accounts.models import User

PUBLIC = "public"
INTERNAL = "internal"


class Audience(models.TextChoices):
    """Whom a record is for."""

    PUBLIC = "public", _("Everybody")
    ORGANISATION = "organisation", _("The organisation that entered it, and editors")
    INTERNAL = "internal", _("Editors only")


def tokens(user: "User | AnonymousUser") -> frozenset[str]:
    """Return the access tokens of a person: a record is visible when it carries one of them."""
    held = {PUBLIC}
    if isinstance(user, AnonymousUser) or not user.is_active:
        return frozenset(held)
    if user.organisation_id:
        held.add(f"org:{ulid.text(user.organisation_id)}")
    if may(user, Permission.SEE_INTERNAL):
        held.add(INTERNAL)
    return frozenset(held)


class RestrictedQuerySet(models.QuerySet[Any]):
    """Rows with an audience; the only way to them is `visible_to`."""

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """Return the rows that `user` may see."""
        held = tokens(user)
        if INTERNAL in held:
            return self
        rule = Q(audience=Audience.PUBLIC)
        if not isinstance(user, AnonymousUser) and user.organisation_id:
            rule |= Q(audience=Audience.ORGANISATION, organisation=user.organisation_id)
        return self.filter(rule)


class Restricted(models.Model):
    """A record with an audience."""

    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.PUBLIC)
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RestrictedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(audience="organisation") | Q(organisation__isnull=False),
                name="%(app_label)s_%(class)s_audience_organisation",
            ),
        ]


def access_of(audience: str, organisation_id: Any) -> list[str]:
    """Return the access tokens of a record with this audience: any one of them lets a person see it."""
    if audience == Audience.PUBLIC:
        return [PUBLIC]
    if audience == Audience.ORGANISATION:
        return [INTERNAL, f"org:{ulid.text(organisation_id)}"]
    return [INTERNAL]
