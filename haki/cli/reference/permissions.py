"""docs/reference/permissions.md: permissions by role."""

import ast
import inspect

from haki.accounts import permissions
from haki.accounts.models.user import Role
from haki.accounts.permissions import ROLES, Permission
from haki.cli.reference.tables import UndescribedError, cell, code, page, table


def meanings() -> dict[str, str]:
    """Return name → the sentence that stands below each permission. Raises UndescribedError where there is none."""
    body = ast.parse(inspect.getsource(permissions.Permission)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for line, following in zip(body.body, [*body.body[1:], None], strict=True):
        match line, following:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(said))):
                found[name] = said
    if missing := [one.name for one in Permission if one.name not in found]:
        raise UndescribedError(f"No sentence below the permission {', '.join(missing)}.")
    return found


def page_now() -> str:
    """Return the page."""
    said = meanings()
    rows = [
        [code(one), cell(said[one.name]), *("yes" if one in ROLES[role] else "" for role in Role)] for one in Permission
    ]
    return page(
        "Permissions",
        "A role says what a person may do; the organisation and the record's audience say what they see "
        "([who sees what](../explanation/access.md)). Somebody who is not signed in may read, search and take away what "
        "is public.",
        table(["Permission", "Meaning", *(str(role.label) for role in Role)], rows),
    )
