"""Which body hears the reports of which municipality: a setting. That a hearing is needed is none."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.access import queries as access
from opora.access.asking import answer, filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base import places
from opora.base.days import local_day

from .. import actions, forms, queries, words
from ..around import QUESTION, asked, done, to


@allow(Permission.MANAGE_SETTINGS)
def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies with their members."""
    seats = queries.seats(viewer=request.staff)
    rows = [
        {"body": body, "place": places.municipality(body.municipality), "members": seats.get(body.pk, [])}
        for body in queries.bodies(viewer=request.staff)
    ]
    return render(request, "gate/bodies.html", {
        "title": _("Who hears the reports"), "rows": rows, "demand": words.DEMAND,
        "actions": [{"url": to("set_body"), "label": _("Set a body")}],
    })  # fmt: skip


@allow(Permission.MANAGE_SETTINGS)
def set_body(request: HttpRequest) -> HttpResponse:
    """Set who hears the reports of a municipality."""
    organisations = {str(one.pk): one for one in access.organisations(viewer=request.staff)}
    form = filled(forms.BodyForm, request, organisations=organisations.values())

    def act(organisation: str, quorum_percent: str, **said):
        return actions.set_body(
            organisation=organisations[organisation], quorum_percent=int(quorum_percent), by=request.staff, **said
        )

    around = asked(_("Set a body"), to("bodies"), _("Save"), note=words.DEMAND)
    return answer(request, form, act, then=to("bodies"), page=QUESTION, around=around)


@allow(Permission.MANAGE_SETTINGS)
def appoint_member(request: HttpRequest, body: UUID) -> HttpResponse:
    """Give somebody a seat."""
    one = found(queries.bodies(viewer=request.staff), request, pk=body)
    people = {str(person.pk): person for person in access.staff(viewer=request.staff)}
    form = filled(forms.MemberForm, request, {"since": local_day(now())}, people=people.values())

    def act(staff: str, since, **said):
        return actions.appoint_member(body=one, staff=people[staff], on_day=since, by=request.staff, **said)

    around = asked(_("A new member"), to("bodies"), _("Save"), lead=one.organisation.name)
    return answer(request, form, act, then=to("bodies"), page=QUESTION, around=around)


@require_POST
@allow(Permission.MANAGE_SETTINGS)
def end_membership(request: HttpRequest, body: UUID, pk: UUID) -> HttpResponse:
    """End somebody's seat."""
    of = found(queries.bodies(viewer=request.staff), request, pk=body)
    member = found(queries.members(body=of, viewer=request.staff), request, pk=pk)

    def act():
        return actions.end_membership(member=member, by=request.staff, on_day=local_day(now()))

    return done(request, act, _("The membership has ended."), to("bodies"))
