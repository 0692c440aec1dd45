"""What the family needs, what will be different, who does what by when."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, QuerySet

from opora.access.models import Viewer

from .. import rules, shown
from ..models import Case, Goal, Need, PlanReview, Step
from ..rules import Fault, GoalFacts, NeedFacts, StepFacts, StepState
from ._reach import _rows

BY_DAY = F("due_on").asc(nulls_last=True)


def needs(*, viewer: Viewer) -> QuerySet[Need]:
    """Needs of the viewer's cases."""
    return _rows(Need, viewer).select_related("case")


def goals(*, viewer: Viewer) -> QuerySet[Goal]:
    """Goals of the viewer's cases, each with its need."""
    return _rows(Goal, viewer).select_related("case", "need")


def steps(*, viewer: Viewer) -> QuerySet[Step]:
    """Steps of the viewer's cases, each with its goal and who answers for it."""
    return _rows(Step, viewer).select_related("case", "goal__need", "organisation", "staff")


def plan(*, case: Case, viewer: Viewer) -> QuerySet[Need]:
    """The needs, the goals of each, the steps of each with who does them: three statements, whatever its size."""
    by_whom = Step.objects.select_related("organisation", "staff").order_by("starts_on", "due_on", "id")
    aims = Goal.objects.order_by(BY_DAY, "id").prefetch_related(Prefetch("steps", queryset=by_whom))
    found = _rows(Need, viewer, case).order_by(F("met_on").asc(nulls_first=True), "stated_on", "id")
    return found.prefetch_related(Prefetch("goals", queryset=aims))


def plan_gaps(*, case: Case, viewer: Viewer) -> list[Fault]:
    """What the plan still lacks: needs without goals, goals without steps, steps nobody answers for."""
    return gaps_in(needs=plan(case=case, viewer=viewer), viewer=viewer)


def gaps_in(*, needs: Iterable[Need], viewer: Viewer) -> list[Fault]:
    """What a plan that was read already lacks; each gap is about the need, goal or step it names."""
    return rules.plan_gaps(_facts(need) for need in needs if not need.met_on)


def current_steps(*, case: Case, viewer: Viewer) -> list[Step]:
    """The steps under way, the nearest day first, then what was done last; each with a `tag` for a page."""
    found = _rows(Step, viewer, case).exclude(state=StepState.STOPPED).select_related("organisation", "staff", "goal")
    steps = list(found.order_by(F("finished_on").desc(nulls_first=True), "due_on", "id"))
    for step in steps:
        step.tag = shown.step_tag(step)
    return steps


def measures(*, case: Case, viewer: Viewer) -> QuerySet[Step]:
    """The preventive measures: steps of a kind the law or practice knows, oldest first."""
    found = _rows(Step, viewer, case).exclude(measure="")
    return found.select_related("goal__need", "organisation", "staff").order_by("starts_on", "due_on", "id")


def reviews(*, case: Case, viewer: Viewer) -> QuerySet[PlanReview]:
    """When the plan was looked at again, newest first."""
    return _rows(PlanReview, viewer, case).select_related("by").order_by("-on", "-id")


def _facts(need: Need) -> NeedFacts:
    pursued = [goal for goal in need.goals.all() if not (goal.met_on or goal.given_up_on)]
    reached = any(goal.met_on for goal in need.goals.all())
    aims = tuple(GoalFacts(goal.words, tuple(map(_step, _kept(goal))), goal) for goal in pursued)
    return NeedFacts(need.words, aims, reached, need)


def _kept(goal: Goal) -> list[Step]:
    return [step for step in goal.steps.all() if step.state != StepState.STOPPED]


def _step(step: Step) -> StepFacts:
    return StepFacts(step.words, bool(step.staff_id) or step.state == StepState.DONE, step)
