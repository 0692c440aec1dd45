"""What the family needs, what will be different, and the plan looked at again."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.refusal import Refused
from opora.duties import clock

from .. import rules
from ..models import Case, Goal, Need, PlanReview
from ..standing import Overtaken, known_since, must_be_open, require
from .cases import REVIEW, _latest_review


@action(Permission.WRITE_CASE, on="case")
def state_need(*, case: Case, kind: str, words: str, by: Staff, at: datetime, on_day: date | None = None) -> Need:
    """Say what the family needs, in words the family would use."""
    case, day = must_be_open(case), on_day or local_day(at)
    require(rules.words_faults(words), rules.day_faults(day, since=known_since(case), today=local_day(at)))
    return Need.objects.create(case=case, kind=Need.Kind(kind), words=words, stated_on=day)


@action(Permission.WRITE_CASE, on="need")
def reword_need(
    *, need: Need, kind: str, words: str, by: Staff, at: datetime, version: int | None = None
) -> Need:  # fmt: skip
    """Say a need better. `version`: of the words the writer saw; two at once: the second is told."""
    must_be_open(need.case)
    require(rules.version_faults(version, need.version), refusal=Overtaken)
    require(rules.words_faults(words))
    need.kind, need.words, need.version = Need.Kind(kind), words, need.version + 1
    need.save(update_fields=["kind", "words", "version"])
    return need


@action(Permission.WRITE_CASE, on="need")
def meet_need(*, need: Need, by: Staff, at: datetime, on_day: date | None = None) -> Need:
    """The need is met."""
    need.met_on = _ended(need, by, at, on_day, need.stated_on, need.met_on)
    need.save(update_fields=["met_on"])
    return need


@action(Permission.WRITE_CASE, on="need")
def set_goal(*, need: Need, words: str, by: Staff, at: datetime, due_on: date | None = None) -> Goal:
    """Say what will be different, and by when."""
    must_be_open(need.case)
    require(rules.words_faults(words))
    return Goal.objects.create(case_id=need.case_id, need=need, words=words, due_on=due_on)


@action(Permission.WRITE_CASE, on="goal")
def reword_goal(
    *, goal: Goal, words: str, by: Staff, at: datetime, due_on: date | None = None, version: int | None = None
) -> Goal:  # fmt: skip
    """Say a goal better, or move its day."""
    must_be_open(goal.case)
    require(rules.version_faults(version, goal.version), refusal=Overtaken)
    require(rules.words_faults(words))
    goal.words, goal.due_on, goal.version = words, due_on, goal.version + 1
    goal.save(update_fields=["words", "due_on", "version"])
    return goal


@action(Permission.WRITE_CASE, on="goal")
def meet_goal(*, goal: Goal, by: Staff, at: datetime, on_day: date | None = None) -> Goal:
    """The goal is reached."""
    since = known_since(goal.case)
    goal.met_on = _ended(goal, by, at, on_day, since, goal.met_on or goal.given_up_on)
    goal.save(update_fields=["met_on"])
    return goal


@action(Permission.WRITE_CASE, on="goal")
def give_up_goal(*, goal: Goal, by: Staff, at: datetime, on_day: date | None = None) -> Goal:
    """The goal is no longer pursued: another one takes its place, or it proved to be the wrong one."""
    since = known_since(goal.case)
    goal.given_up_on = _ended(goal, by, at, on_day, since, goal.met_on or goal.given_up_on)
    goal.save(update_fields=["given_up_on"])
    return goal


@action(Permission.WRITE_CASE, on="case")
def review_plan(
    *, case: Case, words: str, next_on: date, by: Staff, at: datetime, on_day: date | None = None
) -> PlanReview:  # fmt: skip
    """The plan was looked at with the family: what changed, and when it is looked at again."""
    case, day = must_be_open(case), on_day or local_day(at)
    require(
        rules.words_faults(words),
        rules.day_faults(day, since=known_since(case), today=local_day(at)),
        rules.review_faults(day, next_on, _latest_review(at)),
    )
    clock.fulfil(REVIEW, about_id=case.pk, by=by, at=at, with_action="casework.review_plan")
    clock.start(
        REVIEW, about=case, at=at, organisation=case.lead, staff=case.coordinator, case_id=case.pk, by_day=next_on
    )
    case.plan_review_on = next_on
    case.save(update_fields=["plan_review_on"])
    return PlanReview.objects.create(case=case, on=day, words=words, next_on=next_on, by=by)


def _ended(part: Need | Goal, by: Staff, at: datetime, on_day: date | None, since: date, already: date | None) -> date:
    """The day on which this part of the plan came to its end; refused where it has ended before."""
    must_be_open(part.case)
    if already:
        raise Refused(_("This is settled already."))
    day = on_day or local_day(at)
    require(rules.day_faults(day, since=since, today=local_day(at)))
    return day
