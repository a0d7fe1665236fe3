"""docs/reference/commands.md: each command of haki, as its own parser describes it."""

import argparse
from collections.abc import Iterator

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from haki.cli.reference.tables import UndescribedError, cell, code, page, table

PARTS = ("web", "worker", "follow")
"""Parts of `haki start`, run by hand only to spread them over several machines."""
DJANGOS = {
    "migrate": "bring the database to this version (every command of haki does it at its start)",
    "makemigrations": "write the migration of a changed model (for those who work on haki)",
    "shell": "a Python prompt with the models",
    "dbshell": "a prompt of the database (needs `psql`)",
    "clearsessions": "remove sessions that have ended",
    "help": "list every command; `haki help COMMAND` describes one",
}
_EVERYWHERE = {
    "help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "json",
}  # fmt: skip


def own() -> dict[str, BaseCommand]:
    """Return name as typed → command, of the commands that haki brings."""
    apps = {name: app for name, app in get_commands().items() if app.startswith("haki.")}
    return {name.replace("_", "-"): load_command_class(app, name) for name, app in sorted(apps.items())}


def page_now() -> str:
    """Return the page. Raises UndescribedError for a command without help."""
    commands = own()
    return page(
        "Commands",
        "`HAKI_HOME` chooses the installation ([settings](settings.md)). A command that finds the embedded database not "
        "running starts it, and the last to use it stops it. Each ends with code 0 when it did what was asked, else with 1 "
        "and a sentence on standard error. With `--json` the last line of standard output is one JSON object.",
        *(_described(name, command) for name, command in commands.items() if name not in PARTS),
        "## Parts of `haki start`",
        "Run by hand only to spread them over several machines.",
        *(_described(name, commands[name], "###") for name in PARTS),
        "## Of Django",
        "`haki` is Django's command line under its own name. These matter:",
        table(["Command", "What it does"], [[f"`haki {name}`", said] for name, said in DJANGOS.items()]),
    )


def _described(name: str, command: BaseCommand, heading: str = "##") -> str:
    if not command.help:
        raise UndescribedError(f"The command {name} has no help.")
    actions = [action for action in _actions(command, name) if action.dest not in _EVERYWHERE]
    usage = " ".join(["haki", name, *map(_usage, actions)])
    parts = [f"{heading} haki {name}", command.help, f"```\n{usage}\n```"]
    if rows := [[code(_named(action)), cell(_said(action))] for action in actions if _said(action)]:
        parts.append(table(["Argument", "Meaning"], rows))
    return "\n\n".join(parts)


def _actions(command: BaseCommand, name: str) -> Iterator[argparse.Action]:
    actions = command.create_parser("haki", name)._actions  # noqa: SLF001  argparse has no other way to ask
    yield from (action for action in actions if not action.option_strings)
    yield from (action for action in actions if action.option_strings)


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return "|".join(str(choice) for choice in action.choices if choice)
    return str(action.metavar or action.dest.upper())


def _named(action: argparse.Action) -> str:
    return f"{', '.join(action.option_strings)} {_value(action)}".strip() if action.option_strings else _value(action)


def _usage(action: argparse.Action) -> str:
    said = f"{action.option_strings[0]} {_value(action)}".strip() if action.option_strings else _value(action)
    optional = action.nargs in {"?", "*"} if not action.option_strings else not action.required
    again = " …" if action.nargs in {"*", "+"} or isinstance(action, argparse._AppendAction) else ""  # noqa: SLF001
    return f"[{said}]{again}" if optional else f"{said}{again}"


def _said(action: argparse.Action) -> str:
    default = action.default
    told = str(action.help or "")
    if default in (None, False, "", argparse.SUPPRESS) or isinstance(default, list) or "default" in told:
        return told
    return f"{told} (default: {default})".strip()
