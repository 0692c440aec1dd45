"""What still stops a report from being laid before the commission, and where each gap is mended."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from opora.base.words import N_

# Practice settings, not law: how old the child's words may be, and how often a parent is looked for.
VOICE_FRESH_DAYS = 90
ATTEMPTS = 2


@dataclass(frozen=True)
class Measure:
    """A step of the plan of a kind the law knows. `result`: helped, partly, failed, or nothing yet."""

    id: str
    name: str
    begun: bool
    ended: bool
    result: str = ""
    result_words: str = ""
    why_not_enough: str = ""


@dataclass(frozen=True)
class Child:
    """A child the report is about, and how it was heard last. `how` is empty where it was not."""

    id: str
    name: str
    how: str = ""
    words: str = ""
    observed: str = ""
    heard_on: date | None = None
    has_ties: bool = True


@dataclass(frozen=True)
class Parent:
    """Somebody who holds, or may hold, parental rights. `attempts`: how often they were looked for in vain."""

    id: str
    name: str
    words: str = ""
    attempts: int = 0


@dataclass(frozen=True)
class Facts:
    """What the report and the file say, reduced to what the rules ask about. `on`: the day it is submitted."""

    on: date
    risk: str = ""
    why_not_enough: str = ""
    what_else: str = ""
    asked_for: str = ""
    measures: tuple[Measure, ...] = ()
    children: tuple[Child, ...] = ()
    parents: tuple[Parent, ...] = ()
    has_body: bool = False


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: the sentence, what fills it in, and where to mend it.

    `mend`: "words", "body", "children", "measures", or "measure:", "voice:", "view:", "ties:" with a key.
    """

    sentence: str
    mend: str
    params: dict[str, str | int] = field(default_factory=dict)


def gaps(facts: Facts) -> list[Gap]:
    """Everything that still stops this report from being submitted (ЗЗД чл. 35, чл. 26(3); ЗСУ чл. 9(3))."""
    return [
        *_words(facts),
        *_measures(facts.measures),
        *_children(facts),
        *(gap for parent in facts.parents for gap in _parent(parent)),
        *([] if facts.has_body else [Gap(NO_BODY, "body")]),
    ]


NO_BODY = N_("Nobody has set yet which body hears the reports of this municipality.")
WORDS = {
    "risk": N_("The risk to the child is not described."),
    "why_not_enough": N_("It is not said why the measures were not enough."),
    "what_else": N_(
        "It is not said what else could be tried: which relatives were looked for, which help was not used."
    ),
    "asked_for": N_("It is not said what is asked of the commission."),
}


def _words(facts: Facts) -> Iterator[Gap]:
    for part, sentence in WORDS.items():
        if not getattr(facts, part).strip():
            yield Gap(sentence, "words")


def _measures(measures: tuple[Measure, ...]) -> Iterator[Gap]:
    if not any(measure.begun or measure.ended for measure in measures):
        yield Gap(N_("No measure to keep the child in the family was taken."), "measures")
    for measure in measures:
        if measure.ended and (sentence := _measure(measure)):
            yield Gap(sentence, f"measure:{measure.id}", {"measure": measure.name})


def _measure(measure: Measure) -> str | None:
    if not measure.result:
        return N_("“%(measure)s” ended, and its result is not written.")
    if not measure.result_words.strip():
        return N_("“%(measure)s”: it is not said in words what it achieved.")
    if measure.result != "helped" and not measure.why_not_enough.strip():
        return N_("“%(measure)s”: it is not said why it was not enough.")
    return None


def _children(facts: Facts) -> Iterator[Gap]:
    if not facts.children:
        yield Gap(N_("It is not said which child the report is about."), "children")
    for child in facts.children:
        if not child.has_ties:
            yield Gap(
                N_("It is not said who holds parental rights over %(name)s."), f"ties:{child.id}", {"name": child.name}
            )
        if sentence := _voice(child, facts.on):
            yield Gap(sentence, f"voice:{child.id}", {"name": child.name, "days": VOICE_FRESH_DAYS})


def _voice(child: Child, on: date) -> str | None:
    if not child.how or child.heard_on is None:
        return N_("The voice of %(name)s is missing.")
    if child.how == "observation" and not child.observed.strip():
        return N_("It is not written what was observed of %(name)s, who is too young to speak.")
    if child.how == "refused" and not (child.words + child.observed).strip():
        return N_("%(name)s did not wish to speak: write who offered it and how.")
    if child.how not in ("observation", "refused") and not child.words.strip():
        return N_("%(name)s was heard, and the child's own words are not written.")
    if on - child.heard_on > timedelta(days=VOICE_FRESH_DAYS):
        return N_("%(name)s was last heard more than %(days)d days ago. Hear the child again.")
    return None


def _parent(parent: Parent) -> Iterator[Gap]:
    if parent.words.strip() or parent.attempts >= ATTEMPTS:
        return
    sentence = N_("The view of %(name)s is missing.")
    if parent.attempts:
        sentence = N_("%(name)s was not found: look at least twice, and write when and how.")
    yield Gap(sentence, f"view:{parent.id}", {"name": parent.name})
