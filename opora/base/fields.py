"""Columns that the database holds sealed."""

from django.db import models
from django.db.models.lookups import In

from .secrets import fingerprint, fingerprints, seal, unseal


class _Sealed(bytes):
    """As it lies in the database, not opened yet."""


class _Opened:
    """Opens the text at first use, with the row's own key as part of the lock."""

    def __init__(self, field: "SealedText") -> None:
        self.field = field

    def __get__(self, record, owner=None):
        if record is None:
            return self
        held = record.__dict__.get(self.field.attname)
        if isinstance(held, _Sealed):
            held = unseal(held, self.field.bound_to(record))
            record.__dict__[self.field.attname] = held
        return held

    def __set__(self, record, value) -> None:
        record.__dict__[self.field.attname] = value


class SealedText(models.BinaryField):
    """Text sealed with AES-256-GCM and bound to its table, column and row; empty text stays empty.

    Written only by saving a record: `update(column=…)` is refused, since it names no row to bind to.
    """

    def __init__(self, *args, **options) -> None:
        options.setdefault("editable", False)
        options.setdefault("default", b"")
        super().__init__(*args, **options)

    def contribute_to_class(self, cls, name, **options) -> None:
        super().contribute_to_class(cls, name, **options)
        setattr(cls, self.attname, _Opened(self))

    def bound_to(self, record) -> str:
        return f"{self.model._meta.db_table}:{self.column}:{record.pk}"

    def from_db_value(self, value, expression, connection):
        return _Sealed(value) if value else ""

    def pre_save(self, record, add):
        text = getattr(record, self.attname)
        return _Sealed(seal(text, self.bound_to(record))) if text else _Sealed(b"")

    def get_db_prep_value(self, value, connection, prepared=False):
        if isinstance(value, str) and value:
            raise TypeError(f"{self.name} is sealed per row: set it on the record and save the record.")
        return super().get_db_prep_value(bytes(value or b""), connection, prepared)

    def get_default(self):
        return ""

    def value_to_string(self, record) -> str:
        raise TypeError(f"{self.name} is sealed and is not written to fixtures.")


class Fingerprint(models.CharField):
    """Finds a sealed text by equality: kept beside it, made anew at each save.

    Ask `filter(mark__of=text)`: it finds the text under every fingerprint key in force.
    """

    def __init__(self, *args, of: str = "", kind: str = "", **options) -> None:
        self.of, self.kind = of, kind
        options.update(max_length=64, blank=True, editable=False)
        options.setdefault("db_index", True)
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of, "kind": self.kind}

    def pre_save(self, record, add):
        text = getattr(record, self.of)
        made = fingerprint(self.kind, text) if text else ""
        setattr(record, self.attname, made)
        return made


@Fingerprint.register_lookup
class Of(In):
    """The sealed text itself stands on the right."""

    lookup_name = "of"

    def __init__(self, lhs, text: str) -> None:
        super().__init__(lhs, fingerprints(lhs.output_field.kind, text))
