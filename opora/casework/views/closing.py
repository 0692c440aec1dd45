"""A case ends, is looked back at, is opened again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from opora.access.asking import filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, forms, queries
from ..around import asked, case_of, to
from ..rules import UNDER_WAY


@allow(Permission.LEAD_CASE)
def close(request: HttpRequest, case: UUID) -> HttpResponse:
    """Close the case with its outcome."""
    record = case_of(request, case)
    left = queries.steps(viewer=request.staff).filter(case=record, state__in=UNDER_WAY).count()
    warning = ngettext("%(count)d step is still under way.", "%(count)d steps are still under way.", left)
    form = filled(forms.CloseForm, request, today=local_day(now()))
    return asked(
        request, record, form, lambda **said: actions.close_case(case=record, by=request.staff, at=now(), **said),
        title=_("Close the case"), button=_("Close the case"), then=to("plan", case),
        warning=warning % {"count": left} if left else "", done=record.path,
        lead=_("In six months you will ask the family how it is. The case can be opened again in one step."),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def look_back(request: HttpRequest, case: UUID, closing: UUID) -> HttpResponse:
    """Some months later: how the family is."""
    record = case_of(request, case)
    one = found(queries.all_closings(viewer=request.staff), request, pk=closing, case_id=case)
    form = filled(forms.LookBackForm, request, today=local_day(now()))
    return asked(
        request,
        record,
        form,
        lambda **said: actions.look_back(closing=one, by=request.staff, at=now(), **said),
        title=_("Look-back"),
        lead=one.words,
        then=to("plan", case),
        done=to("timeline", case),
    )


@allow(Permission.WRITE_CASE)
def reopen(request: HttpRequest, case: UUID) -> HttpResponse:
    """Open the case again: the plan goes on where it stood."""
    record = case_of(request, case)
    return asked(
        request, record, filled(forms.ReopenForm, request),
        lambda **said: actions.reopen_case(case=record, by=request.staff, at=now(), **said),
        title=_("Open the case again"), button=_("Open it again"), then=to("plan", case),
    )  # fmt: skip
