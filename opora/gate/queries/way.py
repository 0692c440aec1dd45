"""The way to the gate, step by step, for the family's page."""

from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from opora.access.models import Viewer
from opora.casework import queries as casework
from opora.casework.models import Case

from ..models import Proposal, Report
from ..rules import UNDER_WAY, ReportState
from .file import body_of, gaps
from .proposals import proposals
from .reports import hearings, of_case
from .sittings import coming_sitting, items_of_case


def way(*, case: Case, viewer: Viewer, at: datetime) -> list[dict]:
    """Measures, report, sitting, proposal: each done, now or shut, with what is missing, as `_way.html` shows them."""
    report = of_case(case_id=case.pk, viewer=viewer).first()
    steps = [_measures(case, viewer), _report(case, report, viewer, at), _sitting(case, report, viewer, at)]
    steps.append(_proposal(case, viewer))
    return _one_is_now(steps)


def _step(done: bool, what: str, text: str, url: str = "", tag: tuple | None = None) -> dict:
    return {"state": "done" if done else "shut", "what": what, "text": text, "url": url, "tag": tag}


def _one_is_now(steps: list[dict]) -> list[dict]:
    """The first step that is not done is where the family stands now."""
    for step in steps:
        if step["state"] != "done":
            step["state"] = "now"
            break
    return steps


def _measures(case: Case, viewer: Viewer) -> dict:
    results = list(casework.measures(case=case, viewer=viewer).values_list("result", flat=True))
    taken = ngettext("%(number)d measure", "%(number)d measures", len(results)) % {"number": len(results)}
    helped = results.count("helped")
    text = taken + ", " + ngettext("%(number)d helped", "%(number)d helped", helped) % {"number": helped}
    return _step(bool(results), _("Measures"), text)


def _report(case: Case, report: Report | None, viewer: Viewer, at: datetime) -> dict:
    url = reverse("gate:report", args=[case.pk])
    if report is None or report.state == ReportState.WITHDRAWN:
        return _step(False, _("Report of measures"), _("not begun"), url)
    if report.state not in UNDER_WAY or report.state == ReportState.SUBMITTED:
        return _step(True, _("Report of measures"), _("submitted, number %(number)s") % {"number": report.number}, url)
    missing = len(gaps(report=report, at=at, viewer=viewer))
    said = ngettext("%(number)d gap", "%(number)d gaps", missing) % {"number": missing}
    text = (
        pgettext("report", "returned to be completed")
        if report.state == ReportState.RETURNED
        else pgettext("report", "being written")
    )
    return _step(
        False, _("Report of measures"), text, url, ("due", said) if missing else ("done", _("ready to submit"))
    )


def _sitting(case: Case, report: Report | None, viewer: Viewer, at: datetime) -> dict:
    hearing = hearings(viewer=viewer, case_id=case.pk).first()
    if hearing and report and hearing.report_id == report.pk:
        url = reverse("gate:hearing", args=[case.pk, hearing.pk])
        return _step(True, _("Hearing"), hearing.get_opinion_display(), url)
    point = items_of_case(case_id=case.pk, viewer=viewer).filter(report=report, postponed_at=None).first()
    if report and point and report.state == ReportState.SUBMITTED:
        return _step(False, _("Hearing"), _("on the agenda of %(day)s") % {"day": _day(point.sitting.at)})
    body = body_of(municipality=case.municipality, viewer=viewer)
    coming = body and coming_sitting(body=body, at=at, viewer=viewer)
    text = _("the next sitting is on %(day)s") % {"day": _day(coming.at)} if coming else _("no sitting is called yet")
    return _step(False, _("Hearing"), text)


def _proposal(case: Case, viewer: Viewer) -> dict:
    """For each child its own; one leads to itself, several to the page that lists them."""
    made = list(proposals(viewer=viewer, case_id=case.pk))
    if not made:
        return _step(False, _("Proposal"), _("only after the hearing"))
    url = reverse("gate:report", args=[case.pk])
    if len(made) == 1:
        url = reverse("gate:proposal", args=[case.pk, made[0].pk])
    return _step(True, _("Proposal"), "; ".join(_proposed(proposal) for proposal in reversed(made)), url)


def _proposed(proposal: Proposal) -> str:
    child = proposal.child.given_name or _("the child without a name yet")
    said = {"child": child, "care": proposal.get_care_display(), "day": _day(proposal.made_at)}
    return _("for %(child)s on %(day)s, %(care)s") % said


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "SHORT_DATE_FORMAT")
