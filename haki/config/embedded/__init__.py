"""The embedded PostgreSQL: a server of one home, shared by all commands that use it, stopped by the last.

    with embedded.use(embedded.default_home(), "haki search") as url:
        psycopg.connect(url)

See docs/adr/0003-embedded-postgresql.md for how and why.
"""

from haki.config.embedded.errors import EmbeddedDatabaseError
from haki.config.embedded.session import pg_tool, status, use
from haki.config.home import default_home

__all__ = ["EmbeddedDatabaseError", "default_home", "pg_tool", "status", "use"]
