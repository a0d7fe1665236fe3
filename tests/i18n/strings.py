"""Every string of the program that is shown to people, found without the gettext tools."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
_LITERAL = r"""(u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))"""
_ONE = re.compile(rf"(?<![a-z])(?:_|gettext)\(\s*{_LITERAL}\s*\)")
_TWO = re.compile(rf"ngettext\(\s*{_LITERAL}\s*,\s*{_LITERAL}")


class Used(NamedTuple):
    """A string, its plural form or "", and the file that uses it, below the package."""

    text: str
    plural: str
    file: str


def used() -> list[Used]:
    """Return every translatable string of the program, by file."""
    found: list[Used] = []
    for path in sorted((ROOT / "haki").rglob("*")):
        if "tests" in path.parts:
            continue
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py":
            found += [Used(*texts, name) for texts in _of_python(path)]
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            found += [Used(*texts, name) for texts in _of_template(path)]
    return found


def _of_python(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if called in _CALLS and given:
            yield given[0], given[1] if called.startswith("ngettext") else ""


def _of_template(path: Path) -> Iterator[tuple[str, str]]:
    code = templatize(path.read_text(encoding="utf-8"))
    for match in _TWO.finditer(code):
        yield ast.literal_eval(match[1]), ast.literal_eval(match[2])
    for match in _ONE.finditer(code):
        yield ast.literal_eval(match[1]), ""
