"""What must be true before anyone may propose to separate a child from its family.

Pure functions over plain values: no database, no clock, no settings. That measures must be exhausted and reported
is law (ЗЗД чл. 35, чл. 25(2), чл. 26(3)); that the commission hears the report first is the coalition's demand.
"""

from enum import StrEnum


class ReportState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    HEARD = "heard"
    WITHDRAWN = "withdrawn"


STEPS = {
    ReportState.DRAFT: {ReportState.SUBMITTED, ReportState.WITHDRAWN},
    ReportState.SUBMITTED: {ReportState.HEARD, ReportState.RETURNED, ReportState.WITHDRAWN},
    ReportState.RETURNED: {ReportState.SUBMITTED, ReportState.WITHDRAWN},
    ReportState.HEARD: set(),
    ReportState.WITHDRAWN: set(),
}


class SittingState(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    SIGNED = "signed"
    CANCELLED = "cancelled"


SITTING_STEPS = {
    SittingState.PLANNED: {SittingState.OPEN, SittingState.CANCELLED},
    SittingState.OPEN: {SittingState.CLOSED},
    SittingState.CLOSED: {SittingState.SIGNED},
    SittingState.SIGNED: set(),
    SittingState.CANCELLED: set(),
}


class Opinion(StrEnum):
    """What the commission thinks; it is heard, it does not decide."""

    EXHAUSTED = "exhausted"  # the measures are exhausted
    CONTINUE = "continue_prevention"
