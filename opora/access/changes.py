"""What an action changed in a record, as the trail keeps it.

Codes, days, numbers and links stand as they are. Words and sealed texts stand as a keyed mark and their length:
the trail proves that and when they changed without becoming a second copy of a child's life.
"""

from django.db import models

from opora.base import secrets
from opora.base.fields import Fingerprint, SealedText

State = dict[str, object]


def state(record: models.Model | None) -> State:
    """The record's columns as plain values for comparing and for the trail."""
    if record is None:
        return {}
    columns = [column for column in record._meta.concrete_fields if not column.primary_key]
    return {column.attname: _plain(column, getattr(record, column.attname)) for column in columns}


def changed(before: State, after: State) -> dict[str, list]:
    """Column → [before, after], for the columns that differ; a new record has None before."""
    names = before.keys() | after.keys()
    found = {name: [before.get(name), after.get(name)] for name in sorted(names)}
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


def _plain(column: models.Field, value):
    if value is None or value == "":
        return None
    if isinstance(column, Fingerprint):
        return None
    if isinstance(column, SealedText | models.TextField) or _is_free_text(column):
        return {"mark": secrets.fingerprint("trail", str(value))[:16], "length": len(str(value))}
    if isinstance(value, bool | int):
        return value
    return str(value)


def _is_free_text(column: models.Field) -> bool:
    """Names, addresses, sentences: text that is not a code."""
    return isinstance(column, models.CharField) and not column.choices and (column.max_length or 0) > 40
