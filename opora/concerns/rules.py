"""How a concern moves from the moment it is raised until it is answered; what is asked, and of whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from opora.base.words import N_


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

# What the team calls each state.
NAMES = {
    State.NEW: N_("waits for a first decision"),
    State.IMMEDIATE_DANGER: N_("immediate danger"),
    State.INQUIRY: N_("inquiry"),
    State.KNOWN_FAMILY: N_("added to a known family’s case"),
    State.CASE_OPENED: N_("case opened"),
    State.ADVICE: N_("advice or referral"),
    State.NO_GROUND: N_("no ground for protection"),
}

# What each outcome of the triage means for the team.
OUTCOMES = {
    State.IMMEDIATE_DANGER: N_("Immediate danger: somebody goes now"),
    State.INQUIRY: N_("Inquiry: we go and see, and talk with the family"),
    State.KNOWN_FAMILY: N_("Known family: it goes to their case"),
    State.ADVICE: N_("Advice or referral: help without a case"),
    State.NO_GROUND: N_("No ground for protection"),
}

# States in which the concern belongs to a case.
CONFIRMED = [State.KNOWN_FAMILY, State.CASE_OPENED]
# States in which nothing more is to be decided.
SETTLED = [state for state, steps in STEPS.items() if not steps]
# States in which somebody still works on it.
OPEN = [state for state, steps in STEPS.items() if steps]


def may_become(old: State, new: State) -> bool:
    """Whether a concern in one state may be moved to another."""
    return new in STEPS[old]


def plain(state: State) -> str:
    """What whoever raised it is told: never whether a family is known or a case exists."""
    if state == State.NEW:
        return N_("We have received it. The team has not decided yet.")
    if state in (State.ADVICE, State.NO_GROUND):
        return N_("The team has looked at it and finished.")
    return N_("The team is working on it.")


def outcome_problem(old: State, new: State, reason: str) -> str:
    """Why this outcome cannot be recorded, or an empty text."""
    if not reason.strip():
        return N_("Write the reason: the next colleague, and the family, have a right to know it.")
    if new == State.CASE_OPENED:
        return N_("A case is opened from the concern, not written into it.")
    if new == State.KNOWN_FAMILY:
        return N_("A concern about a known family is added to their case, from the concern’s own page.")
    if not may_become(old, new):
        return N_("This does not follow from where the concern stands now. Reload the page and look again.")
    return ""


def fulfilled_by(state: State, starts: tuple[str, ...]) -> list[str]:
    """Which of its clocks a decision stops: an inquiry only the first look, any other the check as well."""
    return ["concern.triage"] if state == State.INQUIRY else ["concern.triage", *starts]


def clocks(starts: tuple[str, ...]) -> list[str]:
    """The duties that begin when a concern is received: the kind's own, a first look, an answer."""
    return list(dict.fromkeys([*starts, "concern.triage", "concern.answer"]))


# ---- who raises it -------------------------------------------------------------------------------------------

RELATIONS = {
    "neighbour": N_("Neighbour or acquaintance"),
    "relative": N_("Relative"),
    "parent": N_("Parent, or I look after the child"),
    "child": N_("I am the child"),
    "professional": N_("I work with children or families"),
    "other": N_("Another person"),
}


def asker(relation: str) -> str:
    """Which list of kinds and words somebody is shown: a child's own, or a citizen's."""
    return "child" if relation == "child" else "citizen"


# Professions by the kind of organisation they work in; the few questions of each stand below.
PROFESSIONS = {
    "nurse": {"maternity_ward", "hospital", "general_practitioner", "health_inspectorate"},
    "teacher": {"school", "kindergarten", "education_department", "personal_development_centre"},
    "mediator": {"health_mediators", "mobile_team", "community_centre", "family_counselling_centre", "ngo"},
}


def professions(organisation_kinds: list[str]) -> list[str]:
    """Nurse, teacher, mediator by where somebody works; none of them: a social worker, who sees everything."""
    kinds = set(organisation_kinds)
    return [name for name, where in PROFESSIONS.items() if where & kinds]


@dataclass(frozen=True)
class Question:
    """One of the few questions of a profession. Never required: nobody waits for an answer to help a child."""

    code: str
    text: str
    shown_to: str


QUESTIONS = [
    Question("mother_says", N_("What does the mother herself say and want?"), "nurse"),
    Question("discharge", N_("When is discharge planned, and where to?"), "nurse"),
    Question("ward_support", N_("Who visits her, and who helps her?"), "nurse"),
    Question("absence", N_("Since when, and how often, is the child absent?"), "teacher"),
    Question("child_says", N_("What did the child say, in its own words?"), "teacher"),
    Question("talked", N_("Who talked with the parents, and what did they answer?"), "teacher"),
    Question("language", N_("What language is spoken at home?"), "mediator"),
    Question("asks_for", N_("What does the family itself ask for?"), "mediator"),
    Question("trusted", N_("Whom does the family trust? Who could come along?"), "mediator"),
]


def questions(groups: list[str]) -> list[Question]:
    """The questions of these professions, in their order."""
    return [question for question in QUESTIONS if question.shown_to in groups]


# ---- the receipt ---------------------------------------------------------------------------------------------

# Written the same in Cyrillic and in Latin, and never taken for one another: 16 of 18 signs are 66 bits.
ALPHABET = "23456789ACEHKMPTXY"
CODE_LENGTH = 16
_TYPED = str.maketrans("АСЕНКМРТХУВB", "ACEHKMPTXY88")


def plain_code(typed: str) -> str:
    """The code as it is stored, from what was typed: any case and alphabet, any spaces and dashes."""
    return "".join(sign for sign in typed[:200].upper().translate(_TYPED) if sign in ALPHABET)


def grouped(code: str) -> str:
    """The code as it is shown: 7KM4-TX2C-9AHP-3EY6."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


# ---- pace ----------------------------------------------------------------------------------------------------

PER_VISIT, PER_ORGANISATION, PER_SYSTEM = 5, 10, 1000  # public concerns an hour
HOUR = timedelta(hours=1)


def hurried(*, visit: int, organisation: int, system: int) -> bool:
    """Whether this many public concerns in the last hour put the next one into the slower queue.

    It is never thrown away: it may be about a child.
    """
    return visit >= PER_VISIT or organisation >= PER_ORGANISATION or system >= PER_SYSTEM


def delay(known_at: datetime | None, raised_at: datetime) -> timedelta | None:
    """How long after it became known it was raised (ЗЗД 7: at once); None where it was not said."""
    return max(raised_at - known_at, timedelta()) if known_at else None


def serves(concern_municipality: str, own: str, others: list[str]) -> bool:
    """Whether an organisation answers for this municipality itself, or only received the concern to pass it on."""
    return concern_municipality == own or concern_municipality in others
