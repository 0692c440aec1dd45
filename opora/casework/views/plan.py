"""The plan: needs, goals, and the plan looked at again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from opora.access.asking import filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, choices, forms, planned, queries
from ..around import around, asked, case_of, reworded, to


@allow(Permission.READ_CASE)
def plan(request: HttpRequest, case: UUID) -> HttpResponse:
    """The one plan of this family: what they need, what will be different, who does what by when."""
    record = case_of(request, case)
    page = around(request, record, title=_("The plan"))
    more = planned.page(case=record, viewer=request.staff, today=page["today"], may_write=page["may_write"])
    return render(request, "casework/plan.html", page | more)


@allow(Permission.WRITE_CASE)
def add_need(request: HttpRequest, case: UUID) -> HttpResponse:
    """State a need of the family."""
    record = case_of(request, case)

    def act(version, **said):
        return actions.state_need(case=record, by=request.staff, at=now(), **said)

    return asked(
        request, record, filled(forms.NeedForm, request), act, title=_("What does the family need?"),
        button=_("Add, then a goal"), then=to("plan", case), done=lambda need: to("add_goal", case, need.pk),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def need(request: HttpRequest, case: UUID, need: UUID) -> HttpResponse:
    """Say a need better."""
    record, one = case_of(request, case), _need(request, case, need)
    form = filled(forms.NeedForm, request, {"kind": one.kind, "words": one.words, "version": one.version})
    return reworded(
        request,
        record,
        form,
        lambda **said: actions.reword_need(need=one, by=request.staff, at=now(), **said),
        record=one,
        stands=[one.words],
        title=_("Change the need"),
        then=to("plan", case),
    )


@allow(Permission.WRITE_CASE)
def meet_need(request: HttpRequest, case: UUID, need: UUID) -> HttpResponse:
    """The need is met."""
    record, one = case_of(request, case), _need(request, case, need)
    return asked(
        request,
        record,
        _today(request),
        lambda **said: actions.meet_need(need=one, by=request.staff, at=now(), **said),
        title=_("This need is met"),
        lead=one.words,
        button=_("It is met"),
        then=to("plan", case),
    )


@allow(Permission.WRITE_CASE)
def add_goal(request: HttpRequest, case: UUID, need: UUID) -> HttpResponse:
    """Set a goal for a need."""
    record, one = case_of(request, case), _need(request, case, need)

    def act(version, **said):
        return actions.set_goal(need=one, by=request.staff, at=now(), **said)

    return asked(
        request, record, filled(forms.GoalForm, request), act, title=_("What will be different?"), lead=one.words,
        button=_("Add, then a step"), then=to("plan", case), done=lambda goal: to("add_step", case, goal.pk),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def goal(request: HttpRequest, case: UUID, goal: UUID) -> HttpResponse:
    """Say a goal better, or move its day."""
    record, one = case_of(request, case), _goal(request, case, goal)
    form = filled(forms.GoalForm, request, {"words": one.words, "due_on": one.due_on, "version": one.version})
    return reworded(
        request,
        record,
        form,
        lambda **said: actions.reword_goal(goal=one, by=request.staff, at=now(), **said),
        record=one,
        stands=[one.words],
        title=_("Change the goal"),
        then=to("plan", case),
    )


@allow(Permission.WRITE_CASE)
def meet_goal(request: HttpRequest, case: UUID, goal: UUID) -> HttpResponse:
    """The goal is reached."""
    record, one = case_of(request, case), _goal(request, case, goal)
    return asked(
        request,
        record,
        _today(request),
        lambda **said: actions.meet_goal(goal=one, by=request.staff, at=now(), **said),
        title=_("This goal is reached"),
        lead=one.words,
        button=_("It is reached"),
        then=to("plan", case),
    )


@allow(Permission.WRITE_CASE)
def give_up_goal(request: HttpRequest, case: UUID, goal: UUID) -> HttpResponse:
    """The goal is no longer pursued."""
    record, one = case_of(request, case), _goal(request, case, goal)
    return asked(
        request, record, _today(request),
        lambda **said: actions.give_up_goal(goal=one, by=request.staff, at=now(), **said),
        title=_("This goal is no longer pursued"), lead=one.words, button=_("Give it up"), then=to("plan", case),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def review(request: HttpRequest, case: UUID) -> HttpResponse:
    """The plan was looked at with the family."""
    record, today = case_of(request, case), local_day(now())
    form = filled(forms.ReviewForm, request, {"next_on": choices.in_days(today, 84)}, today=today)
    return asked(
        request, record, form,
        lambda **said: actions.review_plan(case=record, by=request.staff, at=now(), **said),
        title=_("Review of the plan"), lead=_("Sit down with the family and read the plan together."),
        then=to("plan", case),
    )  # fmt: skip


def _today(request: HttpRequest):
    return filled(forms.OnDayForm, request, today=local_day(now()))


def _need(request: HttpRequest, case: UUID, need: UUID):
    return found(queries.needs(viewer=request.staff), request, pk=need, case_id=case)


def _goal(request: HttpRequest, case: UUID, goal: UUID):
    return found(queries.goals(viewer=request.staff), request, pk=goal, case_id=case)
