"""Opening a case to somebody, and closing it again.

Tools of the actions that cause it (opening a case, assigning a step): called inside an action, they share its
decision, its transaction and its line in the trail.
"""

from datetime import datetime
from uuid import UUID

from .models import Grant, Organisation, Staff, post_holder
from .rules import Level


def grant_to_staff(
    *, staff: Staff, case_id: UUID, level: Level, through: str, until: datetime | None = None, reason: str = ""
) -> Grant:
    """Open a case to a person."""
    return _grant(staff.pk, case_id, level, through, until, reason, staff=staff)


def grant_to_role(*, organisation: Organisation, role: str, case_id: UUID, level: Level, through: str) -> Grant:
    """Open a case to whoever holds a role at an organisation, now and later."""
    holder = post_holder(organisation.pk, role)
    return _grant(holder, case_id, level, through, None, "", organisation=organisation, role=role)


def withdraw_grant(*, holder: UUID, case_id: UUID, through: str) -> None:
    """Close this path; other paths to the same case stay."""
    Grant.objects.filter(holder=holder, case_id=case_id, through=through).delete()


def _grant(holder: UUID, case_id: UUID, level: Level, through: str, until, reason: str, **who) -> Grant:
    grant = Grant.objects.filter(holder=holder, case_id=case_id, through=through).first()
    grant = grant or Grant(holder=holder, case_id=case_id, through=through, **who)
    grant.level, grant.until, grant.reason = level, until, reason
    grant.save()
    return grant
