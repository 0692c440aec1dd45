"""Where a report and a sitting stand, and where they may go from there: one table each."""

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
UNDER_WAY = (ReportState.DRAFT, ReportState.SUBMITTED, ReportState.RETURNED)


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


def may_become(old: ReportState | SittingState, new: ReportState | SittingState) -> bool:
    """Whether a report, or a sitting, may go from this state to that one."""
    steps = STEPS if isinstance(old, ReportState) else SITTING_STEPS
    return new in steps.get(old, set())
