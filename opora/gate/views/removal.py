"""The urgent path: recorded at once, reported afterwards."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.access.asking import answer, filled
from opora.access.doors import allow, found
from opora.access.roles import Permission

from .. import actions, forms, queries, words
from ..around import QUESTION, asked, called, case_of, children_of, done, to


@allow(Permission.RECORD_REMOVAL)
def record_removal(request: HttpRequest, case: UUID) -> HttpResponse:
    """Record that a child was taken out in immediate danger."""
    of = case_of(request, case)
    children = children_of(request, of)

    def act(child: str, **said):
        return actions.record_removal(case=of, child=children[child], by=request.staff, at=now(), **said)

    return answer(
        request,
        filled(forms.RemovalForm, request, children=called(children)),
        act,
        page=QUESTION,
        then=lambda made: to("removal", case, made),
        around=asked(_("Urgent removal"), to("report", case), _("Record the removal"), case=of, note=words.URGENT),
    )


@allow(Permission.READ_REPORT)
def removal(request: HttpRequest, case: UUID, pk: UUID) -> HttpResponse:
    """An urgent removal, and whether it was reported."""
    one = found(queries.removals(viewer=request.staff, case_id=case), request, pk=pk)
    return render(request, "gate/removal.html", {
        "title": _("Urgent removal"), "removal": one, "case": one.case, "note": words.URGENT,
        "may_write": request.staff.may(Permission.WRITE_REPORT),
        "may_propose": request.staff.may(Permission.PROPOSE_SEPARATION),
    })  # fmt: skip


@require_POST
@allow(Permission.WRITE_REPORT)
def report_removal(request: HttpRequest, case: UUID, pk: UUID) -> HttpResponse:
    """Say that the removal is reported."""
    one = found(queries.removals(viewer=request.staff, case_id=case), request, pk=pk)

    def act():
        return actions.report_removal(removal=one, by=request.staff, at=now())

    return done(request, act, _("The removal is reported."), to("removal", case, pk))
