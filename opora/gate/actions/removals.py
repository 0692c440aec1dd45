"""The urgent path: lawful, narrow, and reported afterwards."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.casework import queries as casework
from opora.casework.models import Case
from opora.casework.standing import must_be_open
from opora.duties import clock
from opora.people.models import Person

from ..models import Removal, Report
from ..rules import ReportState
from ._steps import _require_words

REPORT = "gate.urgent_report"
GROUND_OF = {Removal.Kind.POLICE: "police_protection", Removal.Kind.URGENT: "emergency_placement"}


@action(Permission.RECORD_REMOVAL, on="case")
def record_removal(
    *, case: Case, child: Person, kind: str, facts: str, authority: str, act_number: str, removed_at: datetime,
    by: Staff, at: datetime, ground: str = "",
) -> Removal:  # fmt: skip
    """Record that a child was taken out in immediate danger (ЗЗД чл. 37–43; ППЗЗД чл. 33): by whom, by which act.

    Nothing holds it up. It begins the duty to report to the body afterwards.
    """
    case = must_be_open(case)
    ground = ground or GROUND_OF.get(kind, "")
    if kind not in Removal.Kind.values or ground not in pack().urgent_grounds:
        raise Refused(_("Choose police protection or urgent placement: the law knows no other urgent removal."))
    if not casework.children(case=case, viewer=WHOLE).filter(person=child).exists():
        raise Refused(_("Choose a child this case is about."))
    if removed_at > at:
        raise Refused(_("A removal is recorded after it happened. Check the day and the hour."))
    number = _require_words(act_number, _("Write the number of the act."))
    if Removal.objects.filter(case=case, act_number=number).exists():
        raise Refused(_("A removal with this act is recorded already."))
    removal = Removal.objects.create(
        case=case, child=child, kind=kind, ground=ground, act_number=number, removed_at=removed_at, recorded_by=by,
        facts=_require_words(facts, _("Write what happened: the danger, and what was seen.")),
        authority=_require_words(authority, _("Write which authority removed the child.")),
    )  # fmt: skip
    clock.start(REPORT, about=removal, at=removed_at, organisation=case.lead, staff=case.coordinator, case_id=case.pk)
    return removal


@action(Permission.WRITE_REPORT, on="removal")
def report_removal(*, removal: Removal, by: Staff, at: datetime) -> Removal:
    """The removal is reported to the body: a report of measures that speaks of it lies there, or was heard.

    Submitting a report does this by itself; it is done by hand where the report lay there before the removal.
    """
    if removal.reported_on:
        raise Refused(_("This removal is reported already."))
    told = (ReportState.SUBMITTED, ReportState.HEARD)
    reports = Report.objects.filter(case=removal.case, state__in=told)
    if not reports.filter(submitted_at__gte=removal.removed_at).exists() and not reports.filter(state=told[0]).exists():
        raise Refused(_("Submit the report of preventive measures first: the removal is reported with it."))
    removal.reported_on = local_day(at)
    removal.save(update_fields=["reported_on"])
    clock.fulfil(REPORT, about_id=removal.pk, by=by, at=at, with_action="gate.report_removal")
    return removal
