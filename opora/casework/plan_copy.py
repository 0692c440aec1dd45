"""The plan as the family reads it: short, in plain words, only what is still to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Case, Goal, Need, Step
from .rules import UNDER_WAY


@dataclass(frozen=True)
class Promise:
    """What somebody does for the family, and by which day."""

    what: str
    who: str
    by_day: date
    begun: bool


@dataclass(frozen=True)
class Agreed:
    """One need of the family, what shall be different, and who does what for it."""

    need: str
    goals: list[str]
    promises: list[Promise]


@dataclass(frozen=True)
class PlanCopy:
    day: date
    agreed: list[Agreed]
    coordinator: str
    organisation: str
    phone: str
    review_on: date | None


def of(*, case: Case, needs: Iterable[Need], day: date) -> PlanCopy:
    """The copy of this plan as it stands on a day."""
    return PlanCopy(
        day=day, agreed=[_agreed(need) for need in needs if not need.met_on], coordinator=case.coordinator.name,
        organisation=case.lead.name, phone=case.lead.phone, review_on=case.plan_review_on,
    )  # fmt: skip


def _agreed(need: Need) -> Agreed:
    goals: list[Goal] = [goal for goal in need.goals.all() if not (goal.met_on or goal.given_up_on)]
    steps = [step for goal in goals for step in goal.steps.all() if step.state in UNDER_WAY]
    return Agreed(need.words, [goal.words for goal in goals], [_promise(step) for step in steps])


def _promise(step: Step) -> Promise:
    who = f"{step.staff.name}, {step.organisation.name}" if step.staff else step.organisation.name
    return Promise(step.words, who, step.due_on, step.state == "running")


def words(copy: PlanCopy) -> str:
    """The copy as plain text: what the letter says, and what the release check reads."""
    parts = ["\n".join(_lines(part)) for part in copy.agreed]
    if not parts:
        parts.append(_("Nothing is agreed yet. We will sit down together and write it."))
    if copy.review_on:
        again = _("We look at the plan again together by %(day)s. You may ask for it earlier.")
        parts.append(again % {"day": date_format(copy.review_on)})
    parts.append(" ".join([_("Whom to call"), f"{copy.coordinator}, {copy.organisation}", copy.phone]).strip())
    parts.append(_("In danger: 112. For children, day and night, free of charge: 116 111."))
    return "\n\n".join(parts)


def _lines(part: Agreed) -> list[str]:
    lines = [part.need]
    lines += [f"{_('What shall be different:')} {goal}" for goal in part.goals]
    for promise in part.promises:
        by_day = _("by %(day)s") % {"day": date_format(promise.by_day)}
        lines.append(f"– {promise.what} ({promise.who}, {by_day})")
    return lines
