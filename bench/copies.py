"""Copies of a drawn network inside the database: the same rows under other keys, numbers and municipalities.

Sealed texts are bound to their row and do not open in a copy: nobody measured is somebody there.
"""

from django.db import models

# A municipality has one body, and the copies' reports are laid before the first.
KEPT_AS_IT_IS = {"gate_report.body_id"}
NOT_COPIED = {"gate_body"}
NUMBERED = {
    "access_account.email", "access_organisation.name", "concerns_concern.number", "casework_case.number",
    "gate_report.number",
}  # fmt: skip
FAST = {
    "sqlite": "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA foreign_keys=OFF",
    # What is copied holds together as the first did; a million checks would say so again.
    "postgresql": "SET session_replication_role = replica; SET synchronous_commit = off",
}
MOVED = {
    "sqlite": "'{number:04x}' || substr({column}, 5)",
    "postgresql": "overlay({column}::text placing '{number:04x}' from 1 for 4)::uuid",
}


def hurry(connection) -> None:
    """For as long as this program runs: a crash now means only making it again."""
    with connection.cursor() as cursor:
        for statement in FAST[connection.vendor].split("; "):
            cursor.execute(statement)


def draw(connection, tables: list[type[models.Model]]) -> None:
    """Put the drawn rows aside: every copy is made from them."""
    with connection.cursor() as cursor:
        for model in tables:
            table = model._meta.db_table
            cursor.execute(f'CREATE TEMPORARY TABLE drawn_{table} AS SELECT * FROM "{table}"')


def add(connection, tables: list[type[models.Model]], number: int, places: dict[str, str]) -> None:
    """The copy of this number; `places`: in which municipality it lies instead."""
    with connection.cursor() as cursor:
        for model in tables:
            table = model._meta.db_table
            if table not in NOT_COPIED:
                fields = model._meta.concrete_fields
                into = ", ".join(f'"{field.column}"' for field in fields)
                what = ", ".join(_said(connection.vendor, table, field, number, places) for field in fields)
                cursor.execute(f'INSERT INTO "{table}" ({into}) SELECT {what} FROM drawn_{table}')


def _said(vendor: str, table: str, field: models.Field, number: int, places: dict[str, str]) -> str:
    column = f'"{field.column}"'
    kind = field.target_field if field.is_relation else field
    if isinstance(kind, models.UUIDField) and f"{table}.{field.column}" not in KEPT_AS_IT_IS:
        return MOVED[vendor].format(column=column, number=number)
    if f"{table}.{field.column}" in NUMBERED:
        return f"CASE {column} WHEN '' THEN '' ELSE {column} || '-{number}' END"
    if field.column == "municipality":
        moved = " ".join(f"WHEN '{here}' THEN '{there}'" for here, there in places.items())
        return f"CASE {column} {moved} ELSE {column} END"
    return column
