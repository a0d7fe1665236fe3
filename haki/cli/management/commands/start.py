import ipaddress
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from haki.accounts.models import Invitation, User
from haki.cli import running
from haki.cli.children import Child, Children
from haki.cli.command import HakiCommand
from haki.cli.progress import bar

IN_THE_CLEAR = (
    "What is sent here can be read on its way, passwords too: others can reach this address, and there is no TLS. Put a server "
    "with TLS in front and set HAKI_BASE_URL to its https:// address (docs/how-to/install-on-a-server.md)."
)


DEMO_NEXT = (
    "Open the address in a browser: reading needs no sign-in. docs/tutorial.md leads through it. Ctrl-C stops it."
)


class Command(HakiCommand):
    help = "Start everything: database, web pages, background work. Ctrl-C, or `haki stop`, stops it."

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="an invented country's data, in a home of its own")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen at; the demo stays at 127.0.0.1")
        parser.add_argument("--workers", type=int, default=2, help="web processes")

    def run(self, **options: Any) -> None:
        host = "127.0.0.1" if settings.DEMO else options["host"]
        if other := running.current(settings.HOME):
            raise CommandError(f"haki is already running in {settings.HOME}: {other.address} (`haki stop` ends it).")
        refuse_busy_port(host, options["port"])
        if not (is_loopback(host) or settings.BEHIND_TLS):
            self.stdout.write(IN_THE_CLEAR)
        address = f"http://{host}:{options['port']}/"
        # Links in citations, exports and mails lead to the port that was chosen.
        os.environ.setdefault("HAKI_BASE_URL", f"http://127.0.0.1:{options['port']}")
        settings.BASE_URL = os.environ["HAKI_BASE_URL"].rstrip("/")  # of this process too: the demo's reports keep it
        children = Children([
            Child(["web", "--host", host, "--port", str(options["port"]), "--workers", str(options["workers"])]),
            Child(["worker"]),
            Child(["follow"]),
        ])  # fmt: skip
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: children.stopping.set())
        running.note(settings.HOME, address)
        try:
            children.start()
            greet(address, lambda: children.run(until=lambda: answers(host, options["port"])))
            children.run()
        except RuntimeError as problem:
            raise CommandError(str(problem)) from problem
        finally:
            children.stop()
            running.clear(settings.HOME)


def greet(address: str, wait: Callable[[], None]) -> None:
    """Print where haki is, once `wait` has seen it answer, and in the demo, filled at its first start, who can sign in."""
    if not settings.DEMO:
        wait()
        say(f"haki is at {address}", *first_steps())
        return
    from haki.demo import seed

    if seed.is_to_be_filled():
        say(_("The demo is being filled. This is done once, and takes about a minute."))
    with bar() as report:
        words = seed.welcome(report)
    wait()
    say(f"haki is at {address}", *words, DEMO_NEXT)
    seed.finish()


def first_steps() -> list[str]:
    """Return what an administrator does next where nobody can sign in yet; nothing elsewhere."""
    if User.objects.exists() or Invitation.objects.exists():
        return []
    return [
        "Nobody can sign in yet. In another terminal: haki admin create YOUR-ADDRESS (prints a link to sign in with)"
    ]


def say(*lines: str) -> None:
    """Print lines at once, whoever reads them."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def answers(host: str, port: int) -> bool:
    """Return whether somebody listens at the port."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address or a host's name."""
    return ipaddress.ip_address(socket.gethostbyname(host) if ":" not in host else host).is_loopback


def refuse_busy_port(host: str, port: int) -> None:
    """Raise CommandError when something else listens at the port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise CommandError(
                f"Port {port} at {host} cannot be used ({problem.strerror}). Choose another: --port {port + 1}."
            ) from problem
