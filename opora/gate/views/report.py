"""The report of preventive measures, on the page of its case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.access.asking import filled, tried
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, forms, queries, shown, words
from ..around import case_of, done, to
from ..models import Report
from ..rules import ReportState

WRITTEN = (ReportState.DRAFT, ReportState.RETURNED)


@allow(Permission.READ_REPORT)
def report(request: HttpRequest, case: UUID) -> HttpResponse:
    """The report of this case: its words to be written, its facts as the file says them, and what is missing."""
    of, at = case_of(request, case), now()
    one = queries.of_case(case_id=case, viewer=request.staff).first()
    page = _around(request, of, one, at)
    if one is None or one.state not in WRITTEN or not request.staff.may(Permission.WRITE_REPORT):
        return render(request, "gate/report.html", page)
    form = filled(forms.ReportForm, request, {name: getattr(one, name) for name in forms.ReportForm.base_fields})
    if request.method == "POST" and (saved := tried(form, lambda **said: _kept(request, one, said, at))):
        sent = saved.state == ReportState.SUBMITTED
        messages.success(request, _("The report is submitted.") if sent else _("Your words are kept."))
        return redirect(to("report", case))
    return render(request, "gate/report.html", page | {"form": form})


def _kept(request: HttpRequest, one: Report, said: dict, at) -> Report:
    """The words are kept in any case; whether the report may go is decided after."""
    one = actions.word_report(report=one, by=request.staff, at=at, **said)
    return actions.submit_report(report=one, by=request.staff, at=at) if "submit" in request.POST else one


def _around(request: HttpRequest, of, one: Report | None, at) -> dict:
    viewer = request.staff
    page = {
        "title": _("Report and sitting"), "case": of, "report": one, "law": words.LAW, "demand": words.DEMAND,
        "way": queries.way(case=of, viewer=viewer, at=at), "may_write": viewer.may(Permission.WRITE_REPORT),
        "may_remove": viewer.may(Permission.RECORD_REMOVAL), "may_propose": viewer.may(Permission.PROPOSE_SEPARATION),
        "hearings": queries.hearings(viewer=viewer, case_id=of.pk),
        "removals": queries.removals(viewer=viewer, case_id=of.pk),
        "proposals": queries.proposals(viewer=viewer, case_id=of.pk),
        "points": queries.items_of_case(case_id=of.pk, viewer=viewer),
        "sent_back": queries.sent_back_count(viewer=viewer, case_id=of.pk),
    }  # fmt: skip
    if one is None:
        return page
    file = queries.read_file(report=one, on_day=local_day(at), viewer=viewer)
    page |= {"file": shown.file(file), "state": shown.state(one), "written": one.state in WRITTEN}
    if one.state in WRITTEN:
        missing = queries.gaps(report=one, at=at, viewer=viewer)
        page["gaps"] = [shown.gap(gap, of.pk) for gap in missing]
    return page


@require_POST
@allow(Permission.WRITE_REPORT)
def begin_report(request: HttpRequest, case: UUID) -> HttpResponse:
    """Begin the report."""
    of = case_of(request, case)
    said = _("The report is begun. What the file says stands in it already.")
    return done(request, lambda: actions.begin_report(case=of, by=request.staff, at=now()), said, to("report", case))


@require_POST
@allow(Permission.WRITE_REPORT)
def withdraw_report(request: HttpRequest, case: UUID, pk: UUID) -> HttpResponse:
    """Take the report back."""
    one = found(queries.of_case(case_id=case, viewer=request.staff), request, pk=pk)

    def act():
        return actions.withdraw_report(report=one, by=request.staff, at=now())

    return done(request, act, _("The report is withdrawn."), to("report", case))
