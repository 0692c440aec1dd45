"""Opening a case to more people, and taking that back."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.grants import grant_to_role, grant_to_staff, withdraw_grant
from opora.access.models import WHOLE, Grant, Organisation, Staff
from opora.access.queries import case_ids, holders_of
from opora.access.roles import ROLES, Permission
from opora.access.rules import Level
from opora.base.days import written_moment
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.duties import clock
from opora.letters.compose import notice
from opora.letters.models import Letter

from .. import rules
from ..models import Case
from ..standing import must_be_open, require

SHARED, BREAK_GLASS = "shared", "break-glass"
REVIEW_OF_GLASS = "break_glass.review"  # a rule that a pack may have


@action(Permission.LEAD_CASE, on="case", needs=Level.LEAD)
def share_case(
    *, case: Case, level: Level, by: Staff, at: datetime, staff: Staff | None = None,
    organisation: Organisation | None = None, role: str = "", until: datetime | None = None, reason: str = "",
) -> Case:  # fmt: skip
    """Open the case to a person (until a moment, where one is given), or to a role at an organisation."""
    case, level = must_be_open(case), Level(level)
    if until and until <= at:
        raise Refused(_("This moment has passed. Choose a later one, or none."))
    if staff and not staff.may(Permission.READ_CASE):
        raise Refused(_("This person's role does not include reading cases."))
    if not staff and (organisation is None or Permission.READ_CASE not in ROLES.get(role, set())):
        raise Refused(_("Choose a person, or a role that works on cases and its organisation."))
    if staff:
        grant_to_staff(staff=staff, case_id=case.pk, level=level, through=SHARED, until=until, reason=reason)
    else:
        grant_to_role(organisation=organisation, role=role, case_id=case.pk, level=level, through=SHARED)
    return case


@action(Permission.LEAD_CASE, on="case", needs=Level.LEAD)
def stop_sharing(*, case: Case, grant: Grant, by: Staff, at: datetime) -> Case:
    """Take back what was opened by hand. What hangs on a duty (coordinator, head, step) ends with the duty."""
    if grant.case_id != case.pk or grant.through not in (SHARED, BREAK_GLASS, "opened it"):
        raise Refused(_("This path hangs on somebody's duty in the case: change the duty, and it closes."))
    withdraw_grant(holder=grant.holder, case_id=case.pk, through=grant.through)
    return case


@action(Permission.BREAK_GLASS, on="case", needs=None, reasoned=True)
def break_glass(*, case: Case, reason: str, hours: int, by: Staff, at: datetime) -> Case:
    """See a case that is not one's own because a child needs it now: for some hours, with a written reason.

    Its coordinator and every data-protection officer are told at once.
    """
    require(rules.break_glass_faults(reason, hours))
    if case_ids(viewer=by).filter(case_id=case.pk).exists():
        raise Refused(_("This case is open to you already."))
    until = at + timedelta(hours=hours)
    grant_to_staff(staff=by, case_id=case.pk, level=Level.SEE, through=BREAK_GLASS, until=until, reason=reason)
    told = {case.coordinator, *holders_of(role="data_protection_officer", organisation_id=None, viewer=WHOLE)}
    for staff in sorted(told, key=lambda staff: str(staff.pk)):
        _tell(staff, case, reason, until, by, at)
    if REVIEW_OF_GLASS in pack().duties:
        clock.start(REVIEW_OF_GLASS, about=case, at=at, organisation=case.lead, case_id=case.pk)
    return case


def _tell(to: Staff, case: Case, reason: str, until: datetime, by: Staff, at: datetime) -> None:
    """Told at once. Where the reason holds what this colleague may not read, it is told without: the trail has it."""
    subject = _("A case was opened outside its team: %(number)s") % {"number": case.number}
    body = _("%(name)s opened case %(number)s and can see it until %(until)s.") % {
        "name": by.name, "number": case.number, "until": written_moment(until),
    }  # fmt: skip
    said = _("The reason given: %(reason)s") % {"reason": reason}
    about = {"by": by, "at": at, "case_id": case.pk, "about_id": case.pk}
    told = notice(to=to, subject=subject, body=f"{body}\n\n{said}", **about)
    if told.state == Letter.State.STOPPED:
        said = _("The reason stands in the trail.")
        notice(to=to, subject=subject, body=f"{body}\n\n{said}", **about)
