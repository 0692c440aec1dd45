from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.access.asking import answer, filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, queries, rules, shown
from ..forms import OnDayForm, PersonForm, RightsForm
from ..models import Person

QUESTION = "people/question.html"


@allow(Permission.READ_CASE)
def people(request: HttpRequest, case: UUID) -> HttpResponse:
    """Who belongs to the family, and where they live."""
    family = found(queries.families(viewer=request.staff), request, case_id=case)
    around = {
        "title": _("People"),
        "case": case,
        "family": family,
        "may_write": request.staff.may(Permission.WRITE_CASE),
        "people": shown.people_page(case_id=case, viewer=request.staff, today=_today()),
        "addresses": shown.addresses_page(case_id=case, viewer=request.staff),
        "place": shown.place(family.settlement),
    }
    return render(request, "people/people.html", around)


@allow(Permission.WRITE_CASE)
def add_person(request: HttpRequest, case: UUID) -> HttpResponse:
    """Add somebody to the family."""
    family = found(queries.families(viewer=request.staff), request, case_id=case)
    form = filled(PersonForm, request, today=_today())
    return answer(
        request, form, lambda **said: actions.add_person(family=family, by=request.staff, at=timezone.now(), **said),
        then=_page(case), page=QUESTION, around=_asked(case, _("Add a person"), _("Add")),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def correct_person(request: HttpRequest, case: UUID, person: UUID) -> HttpResponse:
    """Correct what is known of somebody."""
    one = _one(request, case, person)
    known = {name: getattr(one, name) for name in PersonForm.base_fields}
    known["born_on"] = rules.typed_birth(one.born_on, one.born_precision)
    form = filled(PersonForm, request, known, today=_today())
    return answer(
        request, form, lambda **said: actions.correct_person(person=one, by=request.staff, at=timezone.now(), **said),
        then=_page(case), page=QUESTION, around=_asked(case, shown.name(one), _("Save"), person=one),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def record_death(request: HttpRequest, case: UUID, person: UUID) -> HttpResponse:
    """Record that somebody died."""
    one = _one(request, case, person)
    form = filled(OnDayForm, request, today=_today())
    title = _("%(name)s has died") % {"name": shown.name(one)}
    return answer(
        request, form, lambda **said: actions.record_death(person=one, by=request.staff, at=timezone.now(), **said),
        then=_page(case), page=QUESTION, around=_asked(case, title, _("Save")),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def state_rights(request: HttpRequest, case: UUID, person: UUID) -> HttpResponse:
    """State who holds which rights over a child."""
    child = _one(request, case, person)
    others = {str(one.pk): one for one in queries.people_of(case_id=case, viewer=request.staff) if one.pk != child.pk}
    choices = [(key, f"{shown.name(one)}, {one.get_part_display()}") for key, one in others.items()]
    form = filled(RightsForm, request, people=choices, today=_today())

    def act(person: str, **said):
        return actions.state_rights(child=child, person=others[person], by=request.staff, **said)

    title = _("Parental rights: %(name)s") % {"name": shown.name(child)}
    return answer(
        request, form, act, then=_page(case), page=QUESTION, around=_asked(case, title, _("Save")),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def end_rights(request: HttpRequest, case: UUID, tie: UUID) -> HttpResponse:
    """Say until when somebody was this to a child."""
    one = found(queries.ties(viewer=request.staff), request, pk=tie, child__family__case_id=case)
    form = filled(OnDayForm, request, today=_today())
    title = _("This ended: %(kind)s %(name)s") % {"kind": one.get_kind_display(), "name": shown.name(one.person)}
    return answer(
        request, form, lambda **said: actions.end_tie(tie=one, by=request.staff, **said),
        then=_page(case), page=QUESTION, around=_asked(case, title, _("Save")),
    )  # fmt: skip


def _one(request: HttpRequest, case: UUID, person: UUID) -> Person:
    return found(queries.people(viewer=request.staff), request, pk=person, family__case_id=case)


def _today():
    return local_day(timezone.now())


def _page(case: UUID) -> str:
    return reverse("people:people", args=[case])


def _asked(case: UUID, title: str, label: str, **more) -> dict:
    page = _page(case)
    return {"title": title, "submit_label": label, "cancel_url": page, "back_url": page, "case": case, **more}
