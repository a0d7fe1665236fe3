"""Settings come from the environment: each by name, each with a friendly failure."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingProblem(SystemExit):
    """A setting is missing or cannot be read; the message says which, and what was expected."""


def text(name: str, default: str | None = None) -> str:
    """Return the setting `name`, or the content of the file that `name`_FILE points to (for secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise SettingProblem(f"The setting {name} is missing. See docs/reference/settings.md.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return a yes/no setting; anything but yes/no, true/false, 1/0, on/off is refused."""
    value = os.environ.get(name, "")
    if not value:
        return default
    known = {"yes": True, "true": True, "1": True, "on": True, "no": False, "false": False, "0": False, "off": False}
    if value.lower() not in known:
        raise SettingProblem(f"The setting {name} is {value!r}; expected yes or no.")
    return known[value.lower()]


def number(name: str, default: int) -> int:
    """Return a whole number."""
    value = os.environ.get(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise SettingProblem(f"The setting {name} is {value!r}; expected a whole number.") from None


def items(name: str) -> list[str]:
    """Return a comma-separated list; empty when it is not set."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def database(url: str) -> dict[str, object]:
    """Return Django's description of the PostgreSQL at `url` (postgresql://user:password@host:port/name?option=…).

    A `host` option in the query names a folder with the server's Unix socket.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SettingProblem(f"HAKI_DATABASE_URL begins with {parts.scheme!r}; expected postgresql://…")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def secret_key(home: Path) -> str:
    """Return HAKI_SECRET_KEY, or the key kept in HAKI_HOME, made at first use and readable by its owner only."""
    if "HAKI_SECRET_KEY" in os.environ or "HAKI_SECRET_KEY_FILE" in os.environ:
        return text("HAKI_SECRET_KEY")
    path = home / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another command of the same start made it first
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key := secrets.token_urlsafe(64))
    return key
