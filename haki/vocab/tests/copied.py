"""The shipped vocabularies for tests of the rooms above, quickly."""

import pytest
from django.db import connection

from haki.vocab.actions import load

_TABLES = ("vocabulary", "term", "name", "mapping", "ratification")
# For this transaction, where the tests' user of the database may.
_ROLE = "session_replication_role"
_UNCHECKED = f"SELECT set_config('{_ROLE}', %s, true) WHERE has_parameter_privilege('{_ROLE}', 'set')"
_loaded: dict[str, list[bytes]] = {}


@pytest.fixture(autouse=True)
def vocabularies(db: None) -> None:
    """The vocabularies as shipped: loaded for the first test, copied for the others, rolled back after each."""
    with connection.cursor() as cursor:
        if _loaded:
            # What refers to what was checked when it was loaded: to check it again takes as long as copying.
            cursor.execute(_UNCHECKED, ["replica"])
            for table in _TABLES:
                with cursor.copy(f"COPY vocab_{table} FROM STDIN") as copy:
                    for piece in _loaded[table]:
                        copy.write(piece)
            cursor.execute(_UNCHECKED, ["origin"])
            return
        load()
        for table in _TABLES:
            with cursor.copy(f"COPY vocab_{table} TO STDOUT") as copy:
                _loaded[table] = [bytes(piece) for piece in copy]
