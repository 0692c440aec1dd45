"""Who does what by when; and what it achieved."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Organisation, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.duties import clock

from .. import queries, rules
from ..models import Goal, Step
from ..rules import StepState
from ..standing import Overtaken, must_be_open, require
from ._opening_to import _open_to_step, _step_left
from .cases import FIRST_PLAN


@action(Permission.WRITE_CASE, on="goal")
def plan_step(
    *, goal: Goal, words: str, organisation: Organisation, starts_on: date, due_on: date, by: Staff, at: datetime,
    measure: str = "", basis: str = Step.Basis.VOLUNTARY, staff: Staff | None = None,
) -> Step:  # fmt: skip
    """Plan who does what by when. `measure`: a code of the pack where the step is a preventive measure (ЗЗД 23).

    Whoever answers for it can work on the case from now on.
    """
    case = must_be_open(goal.case)
    require(rules.step_faults(words, measure, pack().measure_kinds, starts_on, due_on))
    _works_on_cases(staff)
    step = Step.objects.create(
        case=case, goal=goal, words=words, measure=measure, basis=Step.Basis(basis), organisation=organisation,
        staff=staff, starts_on=starts_on, due_on=due_on,
    )  # fmt: skip
    _open_to_step(step)
    if not queries.plan_gaps(case=case, viewer=WHOLE):
        clock.fulfil(FIRST_PLAN, about_id=case.pk, by=by, at=at, with_action="casework.plan_step")
    return step


@action(Permission.WRITE_CASE, on="step")
def change_step(
    *, step: Step, words: str, organisation: Organisation, starts_on: date, due_on: date, by: Staff, at: datetime,
    measure: str = "", basis: str = Step.Basis.VOLUNTARY, staff: Staff | None = None, version: int | None = None,
) -> Step:  # fmt: skip
    """Change what was planned, as long as the step is under way."""
    must_be_open(step.case)
    _require_under_way(step)
    require(rules.version_faults(version, step.version), refusal=Overtaken)
    require(rules.step_faults(words, measure, pack().measure_kinds, starts_on, due_on))
    _works_on_cases(staff)
    before = step.staff if step.staff != staff else None
    step.words, step.measure, step.basis, step.organisation = words, measure, Step.Basis(basis), organisation
    step.staff, step.starts_on, step.due_on, step.version = staff, starts_on, due_on, step.version + 1
    step.save()
    _open_to_step(step)
    _step_left(step, before)
    return step


@action(Permission.WRITE_CASE, on="step")
def start_step(*, step: Step, by: Staff, at: datetime, on_day: date | None = None) -> Step:
    """The step has begun. Begun later than it should have ended: its end moves to that day."""
    must_be_open(step.case)
    if not rules.step_may_become(step.state, StepState.RUNNING):
        raise Refused(_("This step has begun or ended already. Reload the page to see how it stands."))
    day = on_day or local_day(at)
    require(rules.day_faults(day, since=step.case.opened_on, today=local_day(at)))
    step.state, step.starts_on, step.due_on = StepState.RUNNING, day, max(day, step.due_on)
    step.save(update_fields=["state", "starts_on", "due_on"])
    return step


@action(Permission.WRITE_CASE, on="step")
def note_result(
    *, step: Step, result: str, result_words: str, by: Staff, at: datetime, why_not_enough: str = ""
) -> Step:  # fmt: skip
    """Say what the step has achieved so far; or afterwards, where it ended before its result was known."""
    must_be_open(step.case)
    if step.state not in rules.UNDER_WAY and step.result:
        raise Refused(_("What this step achieved is written already."))
    _say_result(step, result, result_words, why_not_enough)
    step.save(update_fields=["result", "result_words", "why_not_enough"])
    return step


@action(Permission.WRITE_CASE, on="step")
def finish_step(
    *, step: Step, result: str, result_words: str, by: Staff, at: datetime, why_not_enough: str = "",
    on_day: date | None = None,
) -> Step:  # fmt: skip
    """The step is done: whether it helped, in words, and why it was not enough where it was not.

    An empty `result` says that it is not known yet; it is added with note_result.
    """
    _end(step, StepState.DONE, at, on_day, lambda: _say_result(step, result, result_words, why_not_enough))
    return step


@action(Permission.WRITE_CASE, on="step")
def stop_step(*, step: Step, reason: str, by: Staff, at: datetime, on_day: date | None = None) -> Step:
    """The step is given up before it was done, with the reason."""
    require(rules.words_faults(reason))
    _end(step, StepState.STOPPED, at, on_day, lambda: setattr(step, "result_words", reason))
    return step


def _end(step: Step, state: StepState, at: datetime, on_day: date | None, say: Callable) -> None:
    case, day = must_be_open(step.case), on_day or local_day(at)
    require(rules.finish_faults(step.state, state))
    since = min(step.starts_on, case.opened_on) if step.state == StepState.PLANNED else step.starts_on
    require(rules.day_faults(day, since=since, today=local_day(at)))
    say()
    step.state, step.finished_on = state, day
    step.save()
    _step_left(step, step.staff)


def _say_result(step: Step, result: str, words: str, why_not_enough: str) -> None:
    require(rules.result_faults(result, words, why_not_enough))
    step.result = Step.Result(result) if result else ""
    step.result_words, step.why_not_enough = words, why_not_enough


def _require_under_way(step: Step) -> None:
    if step.state not in rules.UNDER_WAY:
        raise Refused(_("This step has ended already. Reload the page to see how."))


def _works_on_cases(staff: Staff | None) -> None:
    if staff and not staff.may(Permission.WRITE_CASE):
        raise Refused(_("This person's role does not include work on cases. Choose somebody else."))
