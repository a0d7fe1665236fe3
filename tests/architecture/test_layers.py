"""What import-linter cannot see: foreign keys as strings, templates of other rooms, writes outside actions."""

import ast
import re
from pathlib import Path

from django.apps import apps

HAKI = Path(__file__).resolve().parents[2] / "haki"
# From the bottom up; rooms of one level do not know each other.
LEVELS = [
    {"lib"}, {"core"}, {"accounts"}, {"vocab"}, {"ui"}, {"links"}, {"reports", "ingest", "search"},
    {"subscriptions"}, {"reading"}, {"coding"}, {"recommendations", "tracker"},
    {"web"}, {"api"}, {"config", "cli", "demo", "bench"},
]  # fmt: skip
LEVEL = {room: level for level, rooms in enumerate(LEVELS) for room in rooms}
# Every model may name the person who acts (settings.AUTH_USER_MODEL); core's events do.
ALLOWED_UP = {("core", "accounts")}
WRITES = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create", "delete", "save"}


def _room(path: Path) -> str:
    return path.relative_to(HAKI).parts[0]


def _may_know(room: str, other: str) -> bool:
    return room == other or LEVEL[other] < LEVEL[room] or (room, other) in ALLOWED_UP


def test_foreign_keys_point_downwards() -> None:
    wrong = []
    for model in apps.get_models():
        room = model.__module__.split(".")[1] if model.__module__.startswith("haki.") else ""
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and field.concrete and field.related_model
            if room and target and target.__module__.startswith("haki."):
                other = target.__module__.split(".")[1]
                if not _may_know(room, other):
                    wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")
    assert wrong == []


def test_templates_of_other_rooms_are_only_taken_from_below() -> None:
    wrong = []
    for template in HAKI.glob("*/templates/**/*.html"):
        taken = re.findall(r"{%\s*(?:include|extends)\s+[\"']([\w-]+)/", template.read_text(encoding="utf-8"))
        wrong += [
            f"{template.relative_to(HAKI)} takes {name}/…"
            for name in taken
            if name in LEVEL and name != "ui" and not _may_know(_room(template), name)  # ui has the frame of every page
        ]
    assert wrong == []


def test_writes_stand_in_actions() -> None:
    wrong = []
    for path in HAKI.glob("*/**/*.py"):
        parts = path.relative_to(HAKI).parts
        if parts[0] in {"lib", "bench", "demo", "config"} or {"tests", "migrations", "models"} & set(parts):
            continue
        if parts[1].startswith("actions") or (parts[0], parts[1]) == ("core", "events.py"):
            continue
        wrong += [
            f"{path.relative_to(HAKI)}:{node.lineno} {ast.unparse(node.func)}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITES
            and "objects" in ast.unparse(node.func.value)
        ]
    assert wrong == []
