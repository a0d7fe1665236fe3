"""A real IMAP server on loopback, with a certificate of its own, for one user."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

USER, PASSWORD = "desk@example.org", "correct horse battery"
_CONFIG = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{home}/cert.pem
ssl_key = <{home}/key.pem
mail_location = maildir:{home}/mail
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
passdb {{
  driver = passwd-file
  args = {home}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
}}
"""


@dataclass
class Server:
    """A running server: its home and port; mails are put into its folder as a mail server does."""

    home: Path
    port: int
    owner: tuple[int, int]
    count: int = field(default=0)

    @property
    def address(self) -> str:
        return f"imaps://{USER.replace('@', '%40')}@127.0.0.1:{self.port}/INBOX"

    @property
    def certificate(self) -> str:
        return str(self.home / "cert.pem")

    def deliver(self, content: bytes) -> None:
        """Put a mail into the mailbox."""
        self.count += 1
        path = self.home / "mail" / "new" / f"{1_600_000_000 + self.count}.M{self.count}.test"
        path.write_bytes(content)
        self._own(path)

    def begin_anew(self) -> None:
        """Make the server number its mails anew, as after it was restored from a copy."""
        for name in (
            "dovecot-uidlist",
            "dovecot.index",
            "dovecot.index.log",
            "dovecot.index.cache",
            "dovecot-uidvalidity",
        ):
            (self.home / "mail" / name).unlink(missing_ok=True)
        for path in (self.home / "mail").glob("dovecot-uidvalidity*"):
            path.unlink()
        path = self.home / "mail" / "dovecot-uidlist"
        path.write_text("3 V1234567890 N100\n")
        self._own(path)

    def names(self) -> list[str]:
        """Return the mails' files, whose names show what was marked."""
        return sorted(path.name for folder in ("new", "cur") for path in (self.home / "mail" / folder).iterdir())

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, *self.owner)


@contextmanager
def serving(dovecot: str, openssl: str) -> Iterator[Server]:
    """Run the server while the body works."""
    home = Path(tempfile.mkdtemp(prefix="hm", dir="/tmp"))  # sockets' paths are short
    home.chmod(0o755)
    is_root = os.geteuid() == 0
    me = pwd.getpwnam("nobody") if is_root else pwd.getpwuid(os.geteuid())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    (home / "run").mkdir()
    (home / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n")
    for folder in ("", "new", "cur", "tmp"):
        (home / "mail" / folder).mkdir()
        if is_root:
            os.chown(home / "mail" / folder, me.pw_uid, me.pw_gid)
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
         "subjectAltName=IP:127.0.0.1", "-keyout", str(home / "key.pem"), "-out", str(home / "cert.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    config = _CONFIG.format(
        home=home, port=port, uid=me.pw_uid, gid=me.pw_gid, chroot="" if is_root else "chroot =",
        internal="dovecot" if is_root else me.pw_name, group="dovecot" if is_root else me.pw_gid,
        login="dovenull" if is_root else me.pw_name,
    )  # fmt: skip
    (home / "conf").write_text(config)
    process = subprocess.Popen([dovecot, "-F", "-c", str(home / "conf")])
    try:
        _wait(port, process, home)
        yield Server(home, port, (me.pw_uid, me.pw_gid))
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(home, ignore_errors=True)


def _wait(port: int, process: "subprocess.Popen[bytes]", home: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        assert process.poll() is None, (home / "log").read_text() if (home / "log").exists() else "dovecot ended"
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("dovecot did not answer within 20 seconds")
