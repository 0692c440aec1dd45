"""How near a duty is."""

from datetime import datetime, timedelta
from enum import StrEnum

SOON = timedelta(days=2)
AT_ONCE = timedelta(hours=24)  # practice: how long “at once” may take before somebody is told; the law names no hours


class Nearness(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


def nearness(due_at: datetime, now: datetime) -> Nearness:
    """Overdue from the moment after the last one; soon within two days."""
    if now > due_at:
        return Nearness.OVERDUE
    return Nearness.SOON if due_at - now <= SOON else Nearness.LATER
