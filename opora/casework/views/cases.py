"""Which cases there are, whose they are, and what they are about."""

from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from opora.access.asking import answer, filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.refusal import Refused
from opora.concerns import queries as concerns

from .. import actions, choices, forms, queries, shown
from ..around import QUESTION, asked, case_of, reworded, to

A_PAGE = 25


@allow(Permission.READ_CASE)
def cases(request: HttpRequest) -> HttpResponse:
    """The families this person works with, found and narrowed."""
    at, codes = now(), queries.municipalities(viewer=request.staff)
    form = forms.FilterForm(request.GET, municipalities=[(code, choices.place(code)) for code in codes])
    asked_for = form.cleaned_data if form.is_valid() else {}
    listed = queries.listed(viewer=request.staff, at=at, text=asked_for.pop("q", ""), **asked_for)
    page = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    due = queries.next_duties(cases=page.object_list, viewer=request.staff)
    rows = [shown.case_row(case, due.get(case.pk), at) for case in page.object_list]
    count = page.paginator.count
    rest = urlencode([pair for pair in request.GET.items() if pair[0] != "page"])
    may_open = request.staff.may(Permission.OPEN_CASE)
    return render(request, "casework/cases.html", {
        "title": _("Cases"), "filter": form, "page": page, "rows": rows, "rest": rest and f"&{rest}",
        "found": ngettext("%(count)d case", "%(count)d cases", count) % {"count": count},
        "actions": [{"url": to("open"), "label": _("Open a case")}] if may_open else [],
    })  # fmt: skip


@allow(Permission.OPEN_CASE)
def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case for a family that no concern told of."""
    form = filled(forms.OpenForm, request, who=_colleagues(request))

    def act(who: str, **said):
        chosen = choices.who(who, request.staff)
        return actions.open_case(lead=chosen.organisation, coordinator=chosen.staff, by=request.staff, at=now(), **said)

    return answer(request, form, act, then=lambda case: case.path, page=QUESTION, around={
        "title": _("Open a case"), "back_url": to("cases"), "cancel_url": to("cases"),
        "submit_label": _("Open the case"),
        "lead": _("First look whether the family is known: search by name. People and plan are added afterwards."),
    })  # fmt: skip


@allow(Permission.OPEN_CASE)
def open_from_concern(request: HttpRequest, concern: UUID) -> HttpResponse:
    """Open a case from a concern; what it tells is carried over."""
    told = found(concerns.concerns(viewer=request.staff), request, pk=concern)
    form = filled(forms.FromConcernForm, request, who=_colleagues(request, told.municipality))

    def act(who: str, name: str):
        chosen = choices.who(who, request.staff)
        return actions.open_case_from_concern(
            concern=told, name=name, lead=chosen.organisation, coordinator=chosen.staff, by=request.staff, at=now()
        )

    return answer(request, form, act, then=lambda case: case.path, page=QUESTION, around={
        "title": _("Open a case from concern %(number)s") % {"number": told.number}, "submit_label": _("Open the case"),
        "lead": _("The child, the parent, the place and the words are carried over. Who raised it stays protected."),
    })  # fmt: skip


@allow(Permission.WRITE_CASE)
def add_concern(request: HttpRequest, concern: UUID) -> HttpResponse:
    """Say that a concern is about a family that has a case."""
    told = found(concerns.concerns(viewer=request.staff), request, pk=concern)
    form = filled(forms.JoinForm, request)

    def act(number: str, reason: str):
        case = queries.numbered(number=number, viewer=request.staff)
        if case is None:
            raise Refused(_("No case of yours has this number. Find the family with the search, and copy its number."))
        return actions.add_concern_to_case(concern=told, case=case, reason=reason, by=request.staff, at=now())

    return answer(request, form, act, then=lambda case: case.path, page=QUESTION, around={
        "title": _("Add concern %(number)s to a case") % {"number": told.number}, "submit_label": _("Add to the case"),
    })  # fmt: skip


@allow(Permission.LEAD_CASE)
def coordinator(request: HttpRequest, case: UUID) -> HttpResponse:
    """Give the case to another coordinator."""
    record = case_of(request, case)
    form = filled(forms.CoordinatorForm, request, who=_colleagues(request, record.municipality))
    return asked(
        request, record, form, lambda who: actions.assign_coordinator(
            case=record, coordinator=choices.who(who, request.staff).staff, by=request.staff, at=now()),
        title=_("Another coordinator"), then=to("plan", case),
        lead=_("What is due in the case goes with it. %(name)s coordinates now.") % {"name": record.coordinator.name},
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def risk(request: HttpRequest, case: UUID) -> HttpResponse:
    """What endangers the child, and what holds the family."""
    record = case_of(request, case)
    known = {"risk": record.risk, "strengths": record.strengths, "version": record.version}
    form = filled(forms.RiskForm, request, known)
    return reworded(
        request,
        record,
        form,
        lambda **said: actions.state_risk(case=record, by=request.staff, at=now(), **said),
        record=record,
        stands=[record.risk, record.strengths],
        title=_("Risk and strengths"),
        then=to("plan", case),
    )


@allow(Permission.WRITE_CASE)
def add_child(request: HttpRequest, case: UUID) -> HttpResponse:
    """Say which child of the family the case is about."""
    record = case_of(request, case)
    family = choices.family(record, request.staff)
    form = filled(forms.ChildForm, request, people=choices.named(family))
    return asked(
        request, record, form,
        lambda person: actions.add_child(case=record, person=family[person], by=request.staff, at=now()),
        title=_("The case is about this child too"), then=to("plan", case),
    )  # fmt: skip


@allow(Permission.SEND_LETTER)
def copy(request: HttpRequest, case: UUID) -> HttpResponse:
    """The family's copy of the plan, for one named person."""
    record = case_of(request, case)
    family = choices.family(record, request.staff)
    form = filled(forms.CopyForm, request, {"language": "bg"}, people=choices.named(family))
    return asked(
        request, record, form,
        lambda person, **said: actions.give_plan_copy(
            case=record, person=family[person], by=request.staff, at=now(), **said),
        title=_("Give the family its plan"), button=_("Make the copy"), then=to("plan", case),
        done=lambda letter: reverse("letters:letter", args=[letter.pk]),
        lead=_("Large print and short sentences, for one named person. What they may not know stops it."),
    )  # fmt: skip


def _colleagues(request: HttpRequest, municipality: str = "") -> list:
    """Who may coordinate: at the viewer's own organisations, and where the family lives."""
    return choices.who_works(municipality, request.staff)
