"""How a case and its plan move, from opening to home; what may be written in it and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from opora.base.words import N_


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
UNDER_WAY = [StepState.PLANNED, StepState.RUNNING]

SHORTEST_REASON = 20  # characters of a reason for opening a case that is not one's own
LONGEST_LOOK = 24  # hours such an opening lasts at most

CLOSED = N_("This case is closed. Open it again before anything more is written in it.")
NOT_CLOSED = N_("This case is open already.")
WORDS_MISSING = N_("Write at least one sentence.")
OVERTAKEN = N_(
    "Somebody changed this while you were writing. What stands now is shown beside your words: put them together, "
    "then save again."
)


@dataclass(frozen=True)
class Fault:
    """Why something cannot be done: a sentence of the catalogue, what goes into it, and the record it is about."""

    sentence: str
    given: Mapping[str, object] = field(default_factory=dict)
    about: object = None


Faults = Iterator[Fault]


def case_may_become(old: str, new: str) -> bool:
    """Whether a case may move so."""
    return new in CASE_STEPS[CaseState(old)]


def step_may_become(old: str, new: str) -> bool:
    """Whether a step of the plan may move so."""
    return new in STEP_STEPS[StepState(old)]


def day_faults(day: date, *, since: date, today: date) -> Faults:
    """Whether something may have happened on that day: not before the family was known, not after today."""
    if day > today:
        yield Fault(N_("This day has not come yet: %(day)s. Write down what has happened."), {"day": day})
    if day < since:
        yield Fault(
            N_("This is before the family's case: it is known here since %(since)s. Check the day."), {"since": since}
        )


def words_faults(words: str) -> Faults:
    """Something must be said in words."""
    if not words.strip():
        yield Fault(WORDS_MISSING)


def version_faults(seen: int | None, now: int) -> Faults:
    """Whether the words were changed since this writer saw them; None: they were not looked at before."""
    if seen is not None and seen != now:
        yield Fault(OVERTAKEN)


def step_faults(words: str, measure: str, known: Iterable[str], starts_on: date, due_on: date) -> Faults:
    """Whether a step of the plan can be written so. `known`: the codes of the pack's measures."""
    yield from words_faults(words)
    if measure and measure not in known:
        yield Fault(N_("The law and practice know no such measure. Choose one of the list."))
    if due_on < starts_on:
        yield Fault(
            N_("The step ends on %(due)s, before it begins on %(starts)s."), {"due": due_on, "starts": starts_on}
        )


def result_faults(result: str, words: str, why_not_enough: str) -> Faults:
    """A result is said in words too; without a result there is nothing to explain."""
    if result and not words.strip():
        yield Fault(N_("Say in a sentence what the step achieved."))
    if why_not_enough.strip() and not result:
        yield Fault(N_("Say first whether the step helped; then why it was not enough."))


def finish_faults(state: str, new: str) -> Faults:
    """Whether a step may come to this end."""
    if not step_may_become(state, new):
        yield Fault(N_("This step has ended already. Reload the page to see how."))


def voice_faults(how: str, words: str, observed: str) -> Faults:
    """How a child was heard decides what must be there: its words, or what was seen (ЗЗД 15)."""
    if how == "observation" and not observed.strip():
        yield Fault(N_("Say what you observed: a child too young to speak is heard by what it shows."))
    elif how != "observation" and not (words.strip() or observed.strip()):
        yield Fault(N_("Write what the child said, in its own words, or what you observed."))


def view_faults(present: bool, words: str, attempts: str) -> Faults:
    """A parent who was there is quoted; one who was not is looked for, and the attempts are told (ЗСУ 9(3))."""
    if present and not words.strip():
        yield Fault(N_("Write what the parent said, as they said it."))
    if not present and not (words.strip() or attempts.strip()):
        yield Fault(N_("Say how you tried to reach this parent: when, how and with what answer."))


def review_faults(on: date, next_on: date, latest: date | None) -> Faults:
    """The next review lies after this one and within the time the pack allows."""
    if next_on <= on:
        yield Fault(N_("The next review must lie after this one."))
    if latest and next_on > latest:
        yield Fault(N_("A plan is looked at again by %(latest)s at the latest."), {"latest": latest})


def break_glass_faults(reason: str, hours: int) -> Faults:
    """Opening a case that is not one's own wants a real reason and a short time."""
    if len(reason.strip()) < SHORTEST_REASON:
        yield Fault(
            N_("Say why you must see this case now: at least %(count)d characters."), {"count": SHORTEST_REASON}
        )
    if not 1 <= hours <= LONGEST_LOOK:
        yield Fault(N_("Choose between 1 and %(hours)d hours."), {"hours": LONGEST_LOOK})


# ---- is the plan whole? --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StepFacts:
    words: str
    named: bool  # a person answers for it
    about: object = None


@dataclass(frozen=True)
class GoalFacts:
    words: str
    steps: tuple[StepFacts, ...] = ()
    about: object = None


@dataclass(frozen=True)
class NeedFacts:
    words: str
    goals: tuple[GoalFacts, ...] = ()
    reached: bool = False  # a goal of it was met before
    about: object = None


def plan_gaps(needs: Iterable[NeedFacts]) -> list[Fault]:
    """What a plan still lacks, need by need: `needs` are those not met yet, with the goals still pursued."""
    needs = list(needs)
    if not needs:
        return [Fault(N_("No need is named yet. Ask the family what would have to change first."))]
    return [gap for need in needs for gap in _gaps_of(need)]


def _gaps_of(need: NeedFacts) -> Faults:
    if not (need.goals or need.reached):
        yield Fault(N_("The need “%(words)s” has no goal yet."), {"words": need.words}, need.about)
    for goal in need.goals:
        if not goal.steps:
            yield Fault(N_("Nobody does anything yet for the goal “%(words)s”."), {"words": goal.words}, goal.about)
        for step in goal.steps:
            if not step.named:
                yield Fault(N_("No person answers for “%(words)s”."), {"words": step.words}, step.about)


# ---- what a concern tells --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """A name in its Bulgarian parts."""

    given: str
    fathers: str
    family: str


def parts_of(name: str) -> Named:
    """The parts of a name as it was told: one word is the given name, two are given and family name."""
    words = name.split()
    if len(words) < 2:
        return Named(name.strip(), "", "")
    return Named(words[0], " ".join(words[1:-1]), words[-1])


def family_called(*names: str) -> str:
    """How the family is called, from the names told: the first family name among them."""
    return next((part for name in names if (part := parts_of(name).family)), "")


def born_about(age: str, today: date) -> date | None:
    """The year of birth an age tells („9“, „9 г.“, “9 years”); None where it tells none, or only months."""
    figures, _, unit = age.strip().partition(" ")
    whole = figures.isascii() and figures.isdigit() and int(figures) < 100
    if not whole or unit.casefold().startswith(("м", "m", "с", "w", "д", "d")):
        return None
    return date(today.year - int(figures), 1, 1)
