"""How a concern moves from the moment it is raised until it is answered."""

from enum import StrEnum


class State(StrEnum):
    NEW = "new"
    IMMEDIATE_DANGER = "immediate_danger"
    INQUIRY = "inquiry"
    KNOWN_FAMILY = "known_family"
    CASE_OPENED = "case_opened"
    ADVICE = "advice"
    NO_GROUND = "no_ground"


STEPS = {
    State.NEW: {State.IMMEDIATE_DANGER, State.INQUIRY, State.KNOWN_FAMILY, State.ADVICE, State.NO_GROUND},
    State.IMMEDIATE_DANGER: {State.CASE_OPENED, State.KNOWN_FAMILY, State.NO_GROUND},
    State.INQUIRY: {
        State.IMMEDIATE_DANGER, State.CASE_OPENED, State.KNOWN_FAMILY, State.ADVICE, State.NO_GROUND,
    },
    State.KNOWN_FAMILY: set(),
    State.CASE_OPENED: set(),
    State.ADVICE: set(),
    State.NO_GROUND: set(),
}  # fmt: skip

# States in which the concern belongs to a case.
CONFIRMED = [State.KNOWN_FAMILY, State.CASE_OPENED]


def may_become(old: State, new: State) -> bool:
    return new in STEPS[old]
