"""Every table as lines of JSON, the same for both databases: so one restores what the other wrote.

Rows stand in the order of their keys, tables below before tables above. A sealed column stays sealed.
"""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from graphlib import TopologicalSorter
from hashlib import sha256
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction

BATCH = 2000
# Not copied, and why. Only what fills itself again may stand here, never a fact.
LEFT_OUT = {
    "sessions.Session": "people sign in again",
    "usersessions.UserSession": "people sign in again",
    "contenttypes.ContentType": "made anew by `migrate`",
    "auth.Permission": "made anew by `migrate`; Opora decides on roles of its own",
    "auth.Group": "not used: Opora decides on roles of its own",
    "account.EmailConfirmation": "lapses within days",
    "axes.AccessAttempt": "counts wrong passwords of the last minutes",
    "axes.AccessAttemptExpiration": "counts wrong passwords of the last minutes",
    "axes.AccessFailureLog": "counts wrong passwords of the last minutes",
    "axes.AccessLog": "sign-ins of the library; ours stand in the trail",
}

Model = type[models.Model]


def tables() -> list[Model]:
    """Every table that is copied, each after those it points to."""
    copied = {m._meta.label: m for m in apps.get_models() if m._meta.managed and not m._meta.proxy}
    copied = {label: model for label, model in copied.items() if label not in LEFT_OUT}
    order = TopologicalSorter({label: sorted(_below(copied[label])) for label in sorted(copied)})
    return [copied[label] for label in order.static_order() if label in copied]


def columns(model: Model) -> list[str]:
    return [field.column for field in model._meta.concrete_fields]


def lines(model: Model) -> Iterator[bytes]:
    """The rows of a table, one line each, in the order of their keys."""
    fields = model._meta.concrete_fields
    found = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
    for row in found.iterator(chunk_size=BATCH):
        said = [_said(value) for value in row]
        yield json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def digest_of(model: Model) -> list:
    """How many rows the table has now, and the SHA-256 of their lines."""
    count, digest = 0, sha256()
    for line in lines(model):
        count += 1
        digest.update(line)
    return [count, digest.hexdigest()]


def insert(model: Model, rows: list[list]) -> None:
    """Put rows in as they were, past every default; the database's own constraints and triggers still hold."""
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [[_read(field, value) for field, value in zip(fields, row, strict=True)] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})", values)


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read inside is of one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield  # of the transaction that is open
        return
    if connection.vendor == "postgresql":
        with transaction.atomic():
            _run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    # atomic() would take SQLite's one writer's place; a deferred transaction only reads its own snapshot.
    _run("BEGIN DEFERRED")
    try:
        yield
    finally:
        _run("ROLLBACK")


def _below(model: Model) -> set[str]:
    fields = (field for field in model._meta.concrete_fields if field.is_relation)
    return {field.related_model._meta.label for field in fields} - {model._meta.label}


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _said(value):
    """A value as JSON can say it, the same from both databases."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def _read(field: models.Field, value):
    """What this column takes for what was said."""
    kind = field
    while kind.is_relation:
        kind = kind.target_field
    if isinstance(kind, models.BinaryField):
        value = base64.b64decode(value)
    elif value is not None and not isinstance(kind, models.JSONField):
        value = kind.to_python(value)
    return field.get_db_prep_save(value, connection)
