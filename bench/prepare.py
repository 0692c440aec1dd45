"""Make a network of a size, once: `python -m bench.prepare 200000`. It stays, and follows new migrations."""

import fcntl
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
DRAWN = 2  # departments drawn by chance; the others are copies of them under other keys


def main() -> None:
    cases, folder = int(sys.argv[1]), Path(os.environ["OPORA_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    mark, tables = folder / "made.json", migrations()
    alone = (folder / "being-made").open("w")
    fcntl.flock(alone, fcntl.LOCK_EX)  # somebody else at it: wait, then take what they made
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

    from bench import copies
    from bench.network import A_HEAD, Network
    from opora.access import reference

    call_command("migrate", verbosity=0)
    copies.hurry(connection)
    by_hand = min(cases, DRAWN * A_HEAD)
    with transaction.atomic():
        reference.install()
        drawn = Network(by_hand)
        for rows in drawn.departments():
            for model, made in rows.items():
                insert(model, made)
        copies.draw(connection, drawn.models)
        for number in range(1, cases // by_hand):
            there = [drawn.places[(number * DRAWN + n) % len(drawn.places)] for n in range(DRAWN)]
            copies.add(connection, drawn.models, number, dict(zip(drawn.places, there, strict=False)))
        trail()
    if connection.vendor == "postgresql":  # autovacuum would, within the hour
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def insert(model, rows: list) -> None:
    """What `bulk_create` does, in a third of its time."""
    from django.db import connection

    fields, quoted = model._meta.concrete_fields, connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    values = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})", values)


def trail() -> None:
    """One line for each case, chained as everywhere."""
    from django.utils import timezone

    from opora.access import trail
    from opora.access.models import Staff
    from opora.casework.models import Case

    who, at = Staff.objects.exclude(account=None).first(), timezone.now()
    cases = list(Case.objects.order_by("number").values_list("pk", flat=True))
    for first in range(0, len(cases), 1000):
        trail.write(
            trail.Line(
                who=who, kind="done", what="casework.open_case", at=at, subject="casework.Case", subject_id=key,
                case_id=key, through="role", changes={"state": [None, "open"]},
            )
            for key in cases[first : first + 1000]
        )  # fmt: skip


if __name__ == "__main__":
    main()
