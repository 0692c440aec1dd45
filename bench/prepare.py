"""Make a network of a size, once: `python -m bench.prepare 200000`. It stays, and follows new migrations."""

import hashlib
import json
import os
import sys
import time
from pathlib import Path

import django

from bench import server

HERE = Path(__file__).parent
VERSION = 1  # of the network: another number makes it anew
FAST = "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA foreign_keys=OFF;"


def main() -> None:
    cases, folder = int(sys.argv[1]), Path(os.environ["OPORA_DATA"])
    mark, tables = folder / "made.json", migrations()
    made = json.loads(mark.read_text()) if mark.exists() else {}
    if made.get("version") == VERSION and made["tables"].items() <= tables.items():
        follow(made["tables"], tables)
    else:
        mark.unlink(missing_ok=True)
        make(cases, folder)
    mark.write_text(json.dumps({"version": VERSION, "tables": tables}))


def migrations() -> dict[str, str]:
    files = sorted(HERE.parent.glob("opora/*/migrations/0*.py"))
    return {str(file.relative_to(HERE.parent)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def follow(before: dict, now: dict) -> None:
    if before != now:
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)


def make(cases: int, folder: Path) -> None:
    print(f"Making a network of {cases:,} cases, once …", file=sys.stderr, flush=True)
    began = time.monotonic()
    for old in folder.glob("opora.sqlite3*"):
        old.unlink()
    server.make_database(anew=True)
    django.setup()
    fill(cases)
    print(f"… made in {time.monotonic() - began:.0f} seconds.", file=sys.stderr, flush=True)


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
