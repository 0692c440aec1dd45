"""Make a network of a size, once: `python -m bench.prepare 200000`. It stays under var/bench until the tables change."""

import hashlib
import os
import sys
import time
from pathlib import Path

import django

from bench import server

HERE = Path(__file__).parent
MADE_BY = [HERE / "network.py", HERE / "words.py", HERE / "prepare.py"]
FAST = "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA foreign_keys=OFF;"


def main() -> None:
    cases, folder = int(sys.argv[1]), Path(os.environ["OPORA_DATA"])
    mark = folder / "made"
    if mark.exists() and mark.read_text() == sign():
        return
    print(f"Making a network of {cases:,} cases, once …", file=sys.stderr, flush=True)
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    mark.unlink(missing_ok=True)
    for old in folder.glob("opora.sqlite3*"):
        old.unlink()
    server.make_database(anew=True)
    django.setup()
    fill(cases)
    mark.write_text(sign())
    print(f"… made in {time.monotonic() - began:.0f} seconds.", file=sys.stderr, flush=True)


def sign() -> str:
    """Changes with the tables and with the network: then it is made anew."""
    migrations = sorted(HERE.parent.glob("opora/*/migrations/*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in [*MADE_BY, *migrations])).hexdigest()


def fill(cases: int) -> None:
    from django.core.management import call_command
    from django.db import connection, transaction

    from bench.network import Network
    from opora.access import reference

    call_command("migrate", verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executescript(FAST)
    with transaction.atomic():
        reference.install()
        for rows in Network(cases).departments():
            write(rows)
    if connection.vendor == "postgresql":  # autovacuum would, within the hour
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def write(rows: dict) -> None:
    from opora.casework.models import Case

    # In any order: both databases look at foreign keys when the transaction ends.
    for model, made in rows.items():
        insert(model, made)
    trail(rows.get(Case, []))


def insert(model, rows: list) -> None:
    """What `bulk_create` does, in a third of its time."""
    from django.db import connection

    fields, quoted = model._meta.concrete_fields, connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    values = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})", values)


def trail(cases: list) -> None:
    """One line for each case, chained as everywhere."""
    from django.utils import timezone

    from opora.access import trail

    lines = [
        trail.Line(
            who=case.coordinator, kind="done", what="casework.open_case", at=timezone.now(), subject="casework.Case",
            subject_id=case.pk, case_id=case.pk, through="role", changes={"state": [None, case.state]},
        )
        for case in cases
    ]  # fmt: skip
    if lines:
        trail.write(lines)


if __name__ == "__main__":
    main()
