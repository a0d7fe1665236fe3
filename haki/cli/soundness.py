"""`haki check`: what could be wrong with an installation, looked at; each problem a sentence with what to do."""

import hashlib
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from haki.coding.queries import models as coding_models
from haki.ingest import queries as ingest
from haki.ingest.watching import folder
from haki.search import index

# What belongs to this copy of the database, not to what it holds.
_OWN = {"core_identity", "core_change", "coding_feedposition", "web_dailycount"}


def check(*, quick: bool = False) -> dict[str, Any]:
    """Return {"records": table → rows, "digest", "problems"}; an empty list of problems means sound."""
    counts, digest = contents()
    problems = [*database(), *settings_problems(), *models(), *index.check()]
    if not quick:
        problems += ingest.damaged_files()
    return {"records": counts, "digest": digest, "problems": problems}


def contents() -> tuple[dict[str, int], str]:
    """Return rows by table and one digest of all rows, whatever their order: equal in a database and its restored copy."""
    whole = hashlib.sha256()
    counts = {}
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        for table in sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True)):  # noqa: SLF001
            if not table.startswith(("django_", "auth_", "procrastinate_")) and table not in _OWN:
                quoted = connection.ops.quote_name(table)
                cursor.execute(f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {quoted} AS t")  # noqa: S608
                rows, total = cursor.fetchone()
                counts[table] = rows
                whole.update(f"{table} {rows} {total}\n".encode())
    return counts, whole.hexdigest()


def database() -> list[str]:
    """Return what is wrong with the database's shape."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        return [f"The database lacks {len(plan)} migrations: run `haki migrate` (or `haki start`, which does)."]
    return []


def models() -> list[str]:
    """Return which models cannot be read."""
    return [f"The model of {scheme}: {problem}" for scheme, problem in coding_models.problems().items()]


def settings_problems() -> list[str]:
    """Return what is wrong with the settings."""
    problems = [str(message.msg) for message in checks.run_checks() if message.level >= checks.ERROR]
    if not settings.DEMO and settings.DEBUG:
        problems.append("HAKI_DEBUG is on: it shows internals to visitors. Turn it off.")
    if watched := folder.problem():
        problems.append(watched)
    if not settings.EMAIL_HOST and settings.BEHIND_TLS:
        problems.append("HAKI_SMTP_HOST is not set: invitations and password resets are only written to files.")
    return problems
