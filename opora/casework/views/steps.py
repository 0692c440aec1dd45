"""The steps of the plan: who does what by when, and what it achieved."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from opora.access.asking import filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, choices, forms, queries, shown
from ..around import around, asked, case_of, reworded, to
from ..models import Step
from ..rules import UNDER_WAY

A_MONTH = 30


@allow(Permission.READ_CASE)
def step(request: HttpRequest, case: UUID, step: UUID) -> HttpResponse:
    """One step: what was planned, who answers for it, how it stands."""
    record, one = case_of(request, case), _step(request, case, step)
    page = around(request, record, title=one.words, step=one, under_way=one.state in UNDER_WAY)
    page["tag"] = shown.step_tag(one, page["today"])
    page["facts"] = shown.step_facts(one, choices.measure(one.measure))
    return render(request, "casework/step.html", page)


@allow(Permission.WRITE_CASE)
def add_step(request: HttpRequest, case: UUID, goal: UUID) -> HttpResponse:
    """Plan a step for a goal."""
    record, today = case_of(request, case), local_day(now())
    aim = found(queries.goals(viewer=request.staff), request, pk=goal, case_id=case)
    own = next(iter(request.staff.organisations(Permission.WRITE_CASE)), None)
    known = {"starts_on": today, "due_on": choices.in_days(today, A_MONTH), "basis": Step.Basis.VOLUNTARY}
    form = _form(request, record, known | {"who": choices.who_value(own, request.staff.pk)})

    def act(who: str, version, **said):
        chosen = choices.who(who, request.staff)
        return actions.plan_step(
            goal=aim, organisation=chosen.organisation, staff=chosen.staff, by=request.staff, at=now(), **said
        )

    return asked(request, record, form, act, title=_("Who does what by when?"), lead=aim.words, then=to("plan", case))


@allow(Permission.WRITE_CASE)
def change_step(request: HttpRequest, case: UUID, step: UUID) -> HttpResponse:
    """Change what was planned."""
    record, one = case_of(request, case), _step(request, case, step)
    names = ("words", "starts_on", "due_on", "measure", "basis", "version")
    who = choices.who_value(one.organisation_id, one.staff_id)
    form = _form(request, record, {name: getattr(one, name) for name in names} | {"who": who})

    def act(who: str, **said):
        chosen = choices.who(who, request.staff)
        return actions.change_step(
            step=one, organisation=chosen.organisation, staff=chosen.staff, by=request.staff, at=now(), **said
        )

    return reworded(
        request,
        record,
        form,
        act,
        record=one,
        stands=[one.words],
        title=_("Change the step"),
        then=to("step", case, step),
    )


@allow(Permission.WRITE_CASE)
def start_step(request: HttpRequest, case: UUID, step: UUID) -> HttpResponse:
    """The step has begun."""
    record, one = case_of(request, case), _step(request, case, step)
    form = filled(forms.OnDayForm, request, today=local_day(now()))
    return asked(
        request,
        record,
        form,
        lambda **said: actions.start_step(step=one, by=request.staff, at=now(), **said),
        title=_("This step has begun"),
        lead=one.words,
        button=_("It has begun"),
        then=to("step", case, step),
    )


@allow(Permission.WRITE_CASE)
def note_result(request: HttpRequest, case: UUID, step: UUID) -> HttpResponse:
    """What the step has achieved so far, or what is known of it now."""
    record, one = case_of(request, case), _step(request, case, step)
    names = ("result", "result_words", "why_not_enough")
    form = filled(forms.ResultForm, request, {name: getattr(one, name) for name in names})
    return asked(
        request,
        record,
        form,
        lambda **said: actions.note_result(step=one, by=request.staff, at=now(), **said),
        title=_("What this step has achieved"),
        lead=one.words,
        then=to("step", case, step),
    )


@allow(Permission.WRITE_CASE)
def finish_step(request: HttpRequest, case: UUID, step: UUID) -> HttpResponse:
    """The step is done."""
    record, one = case_of(request, case), _step(request, case, step)
    known = {"result": one.result, "result_words": one.result_words, "why_not_enough": one.why_not_enough}
    form = filled(forms.FinishForm, request, known, today=local_day(now()))
    return asked(
        request,
        record,
        form,
        lambda **said: actions.finish_step(step=one, by=request.staff, at=now(), **said),
        title=_("This step is done"),
        lead=one.words,
        button=_("It is done"),
        then=to("plan", case),
    )


@allow(Permission.WRITE_CASE)
def stop_step(request: HttpRequest, case: UUID, step: UUID) -> HttpResponse:
    """The step is given up."""
    record, one = case_of(request, case), _step(request, case, step)
    form = filled(forms.StopForm, request, today=local_day(now()))
    return asked(
        request,
        record,
        form,
        lambda **said: actions.stop_step(step=one, by=request.staff, at=now(), **said),
        title=_("This step is given up"),
        lead=one.words,
        button=_("Give it up"),
        then=to("plan", case),
    )


def _step(request: HttpRequest, case: UUID, step: UUID) -> Step:
    return found(queries.steps(viewer=request.staff), request, pk=step, case_id=case)


def _form(request: HttpRequest, case, known: dict) -> forms.StepForm:
    who = choices.who_works(case.municipality, request.staff)
    return filled(forms.StepForm, request, known, who=who, measures=choices.measures())
