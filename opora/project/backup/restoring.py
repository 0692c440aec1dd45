"""Putting a backup into an empty database: all of it, compared row by row, or nothing."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from opora.access import trail
from opora.access.models import PUBLIC_ID, SYSTEM_ID, Post, Staff, TrailHead
from opora.base.refusal import Refused
from opora.gate import guards
from opora.gate.models import Proposal

from . import reading, rows
from .archive import Damaged
from .reading import Manifest

STANDING = {"access.Staff", "access.Post", "access.TrailHead"}


def restore(path: Path) -> Manifest:
    """Put a backup into the empty database. It is read whole, and found to fit, before anything is written."""
    manifest = reading.look_through(path)
    reading.require_fit(manifest)
    require_empty()
    try:
        _put_back(path, manifest)
    except DatabaseError as failure:
        why = str(failure).strip().splitlines()[0]
        raise Damaged(
            _("Not restored: the database refuses what the backup holds: %(why)s") % {"why": why}
        ) from failure
    return manifest


def _put_back(path: Path, manifest: Manifest) -> None:
    with transaction.atomic():
        _clear_standing()
        guards.remove(connection)
        for label, batch in _batches(path):
            if label == Proposal._meta.label:
                _guard_again()
            rows.insert(apps.get_model(label), batch)
        _guard_again()
        _count_on()
        _compare(manifest)


def require_empty() -> None:
    """A backup is never mixed with what is there already."""
    filled = [m for m in rows.tables() if m._meta.label not in STANDING and m._base_manager.exists()]
    if filled or Staff._base_manager.exclude(pk__in=[SYSTEM_ID, PUBLIC_ID]).exists():
        raise Refused(_("This database is not empty. A backup is restored into an empty one only: name another."))


def _clear_standing() -> None:
    """The few rows every new database has; the backup brings its own."""
    for model in (Post, Staff, TrailHead):
        model._base_manager.all().delete()


def _batches(path: Path) -> Iterator[tuple[str, list[list]]]:
    """The rows, some thousand of a table at a time."""
    label, batch = "", []
    for part in reading.parts(path):
        if isinstance(part, list):
            batch.append(part)
        if batch and (isinstance(part, dict) or len(batch) == rows.BATCH):
            yield label, batch
            batch = []
        if isinstance(part, dict):
            label = part.get("table", "")


def _guard_again() -> None:
    """The gate's guards are lifted only while heard reports and their hearings go back to their places.

    They stand again before the proposals come: a proposal passes the gate in a restored database too.
    """
    connection.check_constraints()
    guards.remove(connection)
    guards.install(connection)


def _count_on() -> None:
    """PostgreSQL numbers new rows by itself: go on after the highest number restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), rows.tables()):
            cursor.execute(statement)


def _compare(manifest: Manifest) -> None:
    """What stands in the database now is, row by row, what the backup holds; and its trail holds."""
    now = {model._meta.label: rows.digest_of(model) for model in rows.tables()}
    wrong = sorted(label for label in {*now, *manifest.tables} if now.get(label) != manifest.tables.get(label))
    if wrong:
        raise Damaged(
            _("Not restored: these tables differ from the backup: %(tables)s.") % {"tables": ", ".join(wrong)}
        )
    if broken := trail.verify():
        raise Damaged(_("Not restored: the trail does not hold at line %(number)d.") % {"number": broken.number})
