from haki.accounts.models.invitation import Invitation
from haki.accounts.models.organisation import Organisation
from haki.accounts.models.user import Role, User

__all__ = ["Invitation", "Organisation", "Role", "User"]
