"""Numbers of concerns, cases, reports, sittings and letters: one row for each kind and year, locked while it counts."""

from datetime import date

from django.db import IntegrityError, transaction

from opora.access.models import WHOLE

from . import queries
from .models import Numbering

MARKS = {"concern": "С", "case": "СЛ", "report": "Д", "sitting": "З", "letter": "И"}


def next_number(kind: str, day: date) -> str:
    """The next number of this kind in the year of this day: „С-2026-000123“.

    A tool of actions: the row stays locked until the action has ended, so that a number is given out once, and
    the number of an action that was undone is given out again.
    """
    row = _locked(kind, day.year)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{MARKS[kind]}-{day.year}-{row.last:06}"


def _locked(kind: str, year: int) -> Numbering:
    if row := queries.numbering(kind=kind, year=year, viewer=WHOLE):
        return row
    try:
        with transaction.atomic():
            Numbering(kind=kind, year=year).save(force_insert=True)
    except IntegrityError:
        pass  # somebody else began the year at the same moment
    return queries.numbering(kind=kind, year=year, viewer=WHOLE)
