"""The plan as its page shows it: nothing is read here twice, and nothing is decided."""

from datetime import date

from django.utils.translation import gettext as _

from opora.access.models import Staff

from . import choices, queries, shown
from .around import to
from .models import Case, Goal, Need, Step
from .rules import Fault
from .standing import said


def page(*, case: Case, viewer: Staff, today: date, may_write: bool) -> dict:
    """Needs with goals and steps, what the plan lacks first, the children, the reviews."""
    needs = list(queries.plan(case=case, viewer=viewer))
    return {
        "needs": [_need(need, today) for need in needs],
        "asked": _asked(case, viewer, needs, today) if may_write else None,
        "children": [choices.called(child.person) for child in queries.children(case=case, viewer=viewer)],
        "reviews": list(queries.reviews(case=case, viewer=viewer)[:3]),
        "closing": queries.closings(case=case, viewer=viewer).first(),
    }


def _need(need: Need, today: date) -> dict:
    return {"need": need, "goals": [_goal(goal, today) for goal in need.goals.all()]}


def _goal(goal: Goal, today: date) -> dict:
    steps = [_step(step, today) for step in goal.steps.all()]
    pursued = not (goal.met_on or goal.given_up_on)
    return {"goal": goal, "steps": steps, "pursued": pursued, "late": pursued and goal.due_on and goal.due_on < today}


def _step(step: Step, today: date) -> dict:
    return {"step": step, "tag": shown.step_tag(step, today), "measure": choices.measure(step.measure)}


def _asked(case: Case, viewer: Staff, needs: list[Need], today: date) -> dict | None:
    """The one thing the plan waits for: its review where that is overdue, else its first gap."""
    if case.plan_review_on and case.plan_review_on < today:
        return {"what": _("The review of the plan is overdue"), "url": to("review", case.pk), "label": _("Review it")}
    gaps = queries.gaps_in(needs=needs, viewer=viewer)
    return {"what": said(gaps[0]), "url": _where(case, gaps[0]), "label": _("Go on"), "quiet": True} if gaps else None


def _where(case: Case, gap: Fault) -> str:
    """Where this gap is filled."""
    pages = {Need: "add_goal", Goal: "add_step", Step: "change_step"}
    return to(pages[type(gap.about)], case.pk, gap.about.pk) if gap.about else to("add_need", case.pk)
