"""Making an installation ready: database at this version, vocabularies and models loaded. Done by every command, cheaply."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from haki.coding.actions.versions import register_shipped
from haki.core.alone import alone
from haki.demo import apart
from haki.vocab import actions as vocab

_LOCK = 4_729_001  # the same number in every process; it means "being made ready"


def ensure() -> None:
    """Bring the database to this version and load vocabularies and models that changed; two commands at once do it once."""
    Path(settings.EMAIL_FILE_PATH).mkdir(mode=0o700, parents=True, exist_ok=True)  # links that let people in
    with alone(_LOCK, wait=True):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        apart.keep_apart()
        vocab.load()
        register_shipped()
