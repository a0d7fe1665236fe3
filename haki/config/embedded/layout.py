"""Where things lie in a HAKI_HOME."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The files and folders of the embedded database in one home (an absolute path)."""

    home: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder: mode 700, owned by the user that the server runs as."""
        return self.home / "database"

    @property
    def new_data(self) -> Path:
        """Where a data folder is made; it is renamed to `data` when it is whole."""
        return self.home / "database.new"

    @property
    def programs(self) -> Path:
        """PostgreSQL's programs, copied here only when the server's user cannot reach the wheel's."""
        return self.home / "postgresql"

    @property
    def run(self) -> Path:
        """What matters only while something runs."""
        return self.home / "run"

    @property
    def leases(self) -> Path:
        """One file for each command that is using the server."""
        return self.run / "leases"

    @property
    def lock(self) -> Path:
        """The file whose lock is held for every change of state."""
        return self.run / "lock"

    @property
    def supervisor(self) -> Path:
        """Which process supervises the server."""
        return self.run / "supervisor.json"

    @property
    def hba(self) -> Path:
        """PostgreSQL's `pg_hba.conf`: how those who connect are known."""
        return self.run / "pg_hba.conf"

    @property
    def ident(self) -> Path:
        """PostgreSQL's `pg_ident.conf`: which system users are let in."""
        return self.run / "pg_ident.conf"

    @property
    def socket_note(self) -> Path:
        """The path of the socket's folder, when that folder is not in the home."""
        return self.run / "socket-folder"

    @property
    def log(self) -> Path:
        """The server's log: no statements and no values of rows."""
        return self.home / "log" / "postgresql.log"
