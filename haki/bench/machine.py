"""The machine that the figures are of."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import psutil
from django.db import connection


def described() -> dict[str, str]:
    """Return processor, memory, load and the versions of the engines."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        postgres = str(cursor.fetchone()[0])
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "load": f"{load:.1f} at the start (others' work, which slows what is measured)",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "engines": (
            f"PostgreSQL {postgres}, tantivy {version('tantivy')},"
            f" SQLite {sqlite3.sqlite_version}, granian {version('granian')}"
        ),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
