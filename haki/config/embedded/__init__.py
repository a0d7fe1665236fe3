"""The embedded PostgreSQL: a server of one home, shared by all commands that use it, stopped by the last.

    with embedded.use(home, "haki search") as url:
        psycopg.connect(url)

See docs/adr/0003-embedded-postgresql.md for how and why.
"""

from haki.config.embedded.errors import EmbeddedDatabaseError
from haki.config.embedded.session import pg_tool, status, use

__all__ = ["EmbeddedDatabaseError", "pg_tool", "status", "use"]
