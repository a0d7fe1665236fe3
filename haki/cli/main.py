"""The command `haki`: Django's command line under its own name, with the database it needs.

Without HAKI_DATABASE_URL the embedded PostgreSQL of HAKI_HOME is used: started if need be, stopped by the last to leave.
"""

import atexit
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType

from django.core.management import execute_from_command_line

from haki.config import embedded, env
from haki.config.home import default_home

# These only look at files, or at the processes of a home.
WITHOUT_DATABASE = {
    "", "help", "version", "stop", "makemessages", "compilemessages", "makemigrations",
    "write_reference", "write-reference",
}  # fmt: skip
ASKING_ONLY = {"--help", "-h", "--version"}


def main() -> None:
    """Run the command line."""
    arguments = list(sys.argv)
    command = arguments[1] if len(arguments) > 1 else ""
    if not command.startswith("-"):
        arguments[1:2] = [command.replace("-", "_")] if command else []
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "haki.config.settings")
    if "HAKI_DATABASE_URL_FILE" in os.environ:  # its content is what every part of the program asks for
        os.environ["HAKI_DATABASE_URL"] = env.text("HAKI_DATABASE_URL")
        del os.environ["HAKI_DATABASE_URL_FILE"]
    if "--demo" in arguments:
        live_in_the_demo()
    if command == "bench" and not ASKING_ONLY & set(arguments):
        measure_elsewhere()
    if command == "web":
        os.environ["HAKI_COLLECTED_STATIC"] = "yes"
    os.environ["HAKI_HOME"] = str(default_home())
    if sys.platform != "win32":
        signal.signal(signal.SIGTERM, _leave)  # so that what was begun is ended in order
    if command in WITHOUT_DATABASE or ASKING_ONLY & set(arguments) or os.environ.get("HAKI_DATABASE_URL"):
        execute_from_command_line(arguments)
        return
    try:
        with embedded.use(default_home(), f"haki {command}") as url:
            os.environ["HAKI_DATABASE_URL"] = url
            execute_from_command_line(arguments)
    except embedded.EmbeddedDatabaseError as problem:
        sys.exit(f"haki: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)


def live_in_the_demo() -> None:
    """Make this process one of the demo: invented data live in a home of their own, never beside real records."""
    if not os.environ.get("HAKI_DEMO"):
        home = default_home()
        os.environ["HAKI_HOME"] = str(home.with_name(f"{home.name}-demo"))
        os.environ["HAKI_DEMO"] = "yes"
        os.environ.pop("HAKI_DATABASE_URL", None)


def measure_elsewhere() -> None:
    """Make this process one of a home that is removed at its end (HAKI_BENCH_HOME: of that home, which is kept)."""
    os.environ.pop("HAKI_DATABASE_URL", None)
    if kept := os.environ.get("HAKI_BENCH_HOME"):
        os.environ["HAKI_HOME"] = kept
        return
    home = tempfile.mkdtemp(prefix="haki-bench-")
    Path(home).chmod(0o755)  # the system user that runs PostgreSQL for root passes through it
    os.environ["HAKI_HOME"] = home
    atexit.register(shutil.rmtree, home, ignore_errors=True)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
