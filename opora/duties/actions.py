"""Changes to what is due that are acts of their own; starting and fulfilling are tools in clock.py."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import Staff
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base.refusal import Refused

from .models import Duty


@action(Permission.RUN_CLOCK)
def escalate(*, duty: Duty, by: Staff, at: datetime) -> Duty:
    """Mark an overdue duty as told to whoever heads the organisation. Done once."""
    if duty.escalated_at or duty.fulfilled_at or duty.ended_at:
        raise Refused(_("This was already passed on, or is no longer due."))
    duty.escalated_at = at
    duty.save(update_fields=["escalated_at"])
    return duty


@action(Permission.LEAD_CASE, on="duty", needs=Level.LEAD)
def hand_over(*, duty: Duty, staff: Staff, by: Staff, at: datetime) -> Duty:
    """Give a duty to somebody else."""
    if duty.fulfilled_at or duty.ended_at:
        raise Refused(_("This is no longer due."))
    duty.staff = staff
    duty.save(update_fields=["staff"])
    return duty
