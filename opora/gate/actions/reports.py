"""The report of preventive measures, from its first word until it lies before the body."""

import json
from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.refusal import Refused
from opora.casework.models import Case
from opora.casework.standing import must_be_open
from opora.duties import clock
from opora.letters.numbers import next_number

from .. import queries, rules
from ..models import Report
from ..rules import UNDER_WAY, ReportState
from ._steps import _require_step, _said
from .removals import report_removal

WORDS = ("risk", "why_not_enough", "what_else", "asked_for")
HEAR = "gate.hear_report"


@action(Permission.WRITE_REPORT, on="case")
def begin_report(*, case: Case, by: Staff, at: datetime) -> Report:
    """Begin the report of preventive measures of this case (ЗЗД чл. 26(3)). One is under way at a time."""
    case = must_be_open(case)
    if Report.objects.filter(case=case, state__in=UNDER_WAY).exists():
        raise Refused(_("A report of this case is under way already. Go on with that one."))
    number = next_number("report", local_day(at))
    return Report.objects.create(case=case, number=number, risk=case.risk, begun_at=at, begun_by=by)


@action(Permission.WRITE_REPORT, on="report")
def word_report(*, report: Report, by: Staff, at: datetime, **words: str) -> Report:
    """Write the words of the report: risk, why_not_enough, what_else, asked_for. The facts come from the file."""
    if report.state not in (ReportState.DRAFT, ReportState.RETURNED):
        raise Refused(_("A report that was submitted is no longer changed. The body can return it to be completed."))
    for part in set(WORDS) & words.keys():
        setattr(report, part, words[part].strip())
    report.save(update_fields=WORDS)
    return report


@action(Permission.WRITE_REPORT, on="report")
def submit_report(*, report: Report, by: Staff, at: datetime) -> Report:
    """Lay the report before the body. Refused while anything is missing; from now on its facts stand as they are."""
    case = must_be_open(report.case)
    _require_step(report, ReportState.SUBMITTED)
    day = local_day(at)
    file = queries.file_of(case=case, on_day=day, viewer=WHOLE)
    facts = queries.facts(report=report, file=file, on_day=day, viewer=WHOLE, instead=True)
    if missing := rules.gaps(facts):
        raise Refused(*map(_said, missing))

    report.state, report.submitted_at, report.submitted_by = ReportState.SUBMITTED, at, by
    report.body = queries.body_of(municipality=case.municipality, viewer=WHOLE)
    report.facts = json.dumps(file, ensure_ascii=False)
    report.save()
    clock.start(HEAR, about=report, at=at, organisation=report.body.organisation, case_id=case.pk)
    for removal in queries.removals(viewer=WHOLE, case_id=case.pk).filter(reported_on=None, removed_at__lte=at):
        report_removal(removal=removal, by=by, at=at)
    return report


@action(Permission.WRITE_REPORT, on="report")
def withdraw_report(*, report: Report, by: Staff, at: datetime) -> Report:
    """Take the report back: nothing is asked of the body any more. Another can be begun."""
    _require_step(report, ReportState.WITHDRAWN)
    report.state = ReportState.WITHDRAWN
    report.save(update_fields=["state"])
    clock.end(HEAR, about_id=report.pk, at=at, reason="withdrawn")
    return report
