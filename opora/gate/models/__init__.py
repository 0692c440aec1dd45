"""What the gate holds: bodies and their sittings, reports and removals, hearings and proposals."""

from .bodies import Body, Member
from .hearings import FurtherMeasure, Hearing
from .proposals import Proposal
from .reports import Removal, Report
from .sittings import Attendance, Item, Sitting, SittingRow, Vote

__all__ = [
    "Attendance", "Body", "FurtherMeasure", "Hearing", "Item", "Member", "Proposal", "Removal", "Report", "Sitting",
    "SittingRow", "Vote",
]  # fmt: skip
