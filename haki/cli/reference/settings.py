"""docs/reference/settings.md: every HAKI_* variable that the program reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import haki
from haki.cli.reference.tables import UndescribedError, code, page, table
from haki.cli.reference.variables import GROUPS, Said

PACKAGE = Path(haki.__file__).parent
_NAME = re.compile(r"HAKI_[A-Z]+(?:_[A-Z]+)*")
_KINDS = {"text": "text", "flag": "yes or no", "number": "number", "items": "list, with commas"}
_FILE = "_FILE"


def files() -> Iterator[Path]:
    """Return the program's files, and those of the checkout that tests read settings in."""
    yield from (path for path in sorted(PACKAGE.rglob("*.py")) if "reference" not in path.parts)
    yield from (path for path in [PACKAGE.parent / "conftest.py"] if path.exists())


def named() -> set[str]:
    """Return the variables that stand as a string of their own in a file: all that are read or set."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files())
    strings = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    found = {text for text in strings if isinstance(text, str) and _NAME.fullmatch(text)}
    return {name for name in found if name.removesuffix(_FILE) == name or name.removesuffix(_FILE) not in found}


def declared() -> dict[str, tuple[str, str | None]]:
    """Return name → (kind, default where it is a literal) of what settings.py reads through haki.config.env."""
    tree = ast.parse((PACKAGE / "config" / "settings.py").read_text(encoding="utf-8"))
    found = {}
    for call in ast.walk(tree):
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="env"), attr=kind), args=[ast.Constant(value=name), *defaults]
            ) if kind in _KINDS:
                given = [*defaults, *(keyword.value for keyword in call.keywords)]
                found[str(name)] = (_KINDS[kind], _default(kind, given))
    return found


def _default(kind: str, given: list[ast.expr]) -> str | None:
    if not given:
        return "`no`" if kind == "flag" else "none"
    if not isinstance(given[0], ast.Constant):
        return None
    value = given[0].value
    if isinstance(value, bool):
        return code("yes" if value else "no")
    return code(value) or "none"


def row(name: str, said: Said, read: dict[str, tuple[str, str | None]]) -> list[str]:
    """Return one line of the table. Raises UndescribedError when nothing says the default."""
    meaning, told = (said, None) if isinstance(said, str) else said
    kind, default = read.get(name, ("text", None))
    if (told or default) is None:
        raise UndescribedError(f"{name} has no default that can be read in settings.py: say it in variables.py.")
    return [code(name), kind, str(told or default), meaning]


def page_of(names: set[str], read: dict[str, tuple[str, str | None]]) -> str:
    """Return the page; raises UndescribedError for a variable without a meaning, and for a meaning without its variable."""
    told = {name for group in GROUPS.values() for name in group}
    if missing := sorted(names - told):
        raise UndescribedError(f"No meaning in haki/cli/reference/variables.py of {', '.join(missing)}.")
    if stale := sorted(told - names - {"HAKI_WRITE_REFERENCE"}):
        raise UndescribedError(
            f"Nothing reads {', '.join(stale)} any more: remove from haki/cli/reference/variables.py."
        )
    parts = []
    for title, group in GROUPS.items():
        rows = [row(name, said, read) for name, said in group.items()]
        parts += [f"## {title}", table(["Variable", "Kind", "Default", "Meaning"], rows)]
    return page(
        "Settings",
        "Every difference between two installations is an environment variable. None is needed on a laptop. A value that "
        "cannot be read stops the start with a sentence that names the variable. *text* ones may also be given as `…_FILE`, "
        "the path of a file that holds the value (`HAKI_SMTP_PASSWORD_FILE`), except `HAKI_HOME` and those of the second table.",
        *parts,
    )


def page_now() -> str:
    """Return the page of this program."""
    return page_of(named(), declared())
