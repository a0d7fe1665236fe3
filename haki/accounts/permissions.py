"""Who may do what: permissions, and the roles that carry them."""

from enum import StrEnum, auto
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from haki.accounts.models.user import Role

if TYPE_CHECKING:
    from haki.accounts.models import User


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    EXPORT = auto()
    """Take lists away as files (public records need no permission)."""
    SEND = auto()
    """Send information from the field, and see what became of it."""
    SEE_INTERNAL = auto()
    """See records kept for editors until they are published."""
    IMPORT = auto()
    """Bring in files, see the difference, apply, and undo a run."""
    WATCH = auto()
    """Name the feeds whose documents are brought in by themselves."""
    MATCH = auto()
    """Decide whether two attestations are of the same recommendation."""
    CODE = auto()
    """Add and remove codes of a record."""
    MANAGE_CODING = auto()
    """Make samples for second coders, settle where coders differ, keep rules that suggest codes."""
    MANAGE_MODELS = auto()
    """Choose which version of a coding model is in force, and have one trained."""
    EDIT = auto()
    """Add and change records."""
    EDIT_VOCABULARY = auto()
    """Change synonyms and names in the vocabularies."""
    PUBLISH = auto()
    """Publish snapshots of reports for everybody, and withdraw them."""
    ERASE = auto()
    """Erase a record for good."""
    MANAGE_PEOPLE = auto()
    """Invite people, change roles, close accounts."""
    SEE_LOG = auto()
    """Read the log of events and of exports, and the usage counts."""


_CONTRIBUTOR = frozenset({Permission.EXPORT, Permission.SEND})
_VALIDATOR = _CONTRIBUTOR | {Permission.MATCH, Permission.CODE}
_EDITOR = _VALIDATOR | {
    Permission.SEE_INTERNAL,
    Permission.IMPORT,
    Permission.MANAGE_CODING,
    Permission.EDIT,
    Permission.EDIT_VOCABULARY,
    Permission.PUBLISH,
}
ROLES: dict[str, frozenset[Permission]] = {
    Role.VISITOR: frozenset(),
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.FOCAL_POINT: _CONTRIBUTOR | {Permission.CODE},
    Role.VALIDATOR: _VALIDATOR,
    Role.EDITOR: _EDITOR,
    Role.ADMINISTRATOR: frozenset(Permission),
}


def may(user: "User | AnonymousUser", permission: Permission) -> bool:
    """Return whether `user` has `permission`; a visitor who is not signed in has none."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return permission in ROLES[user.role]


def require(user: "User | AnonymousUser", permission: Permission) -> None:
    """Raise PermissionDenied unless `user` has `permission`."""
    if not may(user, permission):
        raise PermissionDenied(f"This needs the permission “{permission}”.")
