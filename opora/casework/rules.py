"""How a case and its plan move, from opening to home."""

from enum import StrEnum


class CaseState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class StepState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


CASE_STEPS = {CaseState.OPEN: {CaseState.CLOSED}, CaseState.CLOSED: {CaseState.OPEN}}
STEP_STEPS = {
    StepState.PLANNED: {StepState.RUNNING, StepState.DONE, StepState.STOPPED},
    StepState.RUNNING: {StepState.DONE, StepState.STOPPED},
    StepState.DONE: set(),
    StepState.STOPPED: set(),
}
