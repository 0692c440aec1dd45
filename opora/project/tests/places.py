"""Other places Opora runs in, for tests that leave this process: a folder, a database, the same keys."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from django.db import connection

from opora.base import secrets

ROOT = Path(__file__).parents[3]
PROGRAM = "from opora.project.cli import main; main()"


def run(*words, data: Path, database: str = "", keys: str = "") -> subprocess.CompletedProcess:
    """`opora WORDS…` as an operator would call it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    surroundings = kept | {
        "OPORA_DATA": str(data), "OPORA_KEY_RING": keys or secrets.ring().as_text(), "OPORA_INSECURE": "1",
        "DATABASE_URL": database, "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    asked = [sys.executable, "-c", PROGRAM, *map(str, words)]
    return subprocess.run(asked, env=surroundings, capture_output=True, text=True, timeout=300)


def empty_database() -> str:
    """A new database beside the one of the tests, on PostgreSQL; on SQLite the new folder is enough."""
    if connection.vendor != "postgresql":
        return ""
    name, given = f"empty_{uuid4().hex[:12]}", connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    return f"postgresql://{given['USER']}@{given['HOST']}:{given['PORT']}/{name}"
