"""Starting, fulfilling and ending what is due: tools of the actions that cause it.

Called inside an action they share its decision, its transaction and its line in the trail.
"""

from datetime import date, datetime
from uuid import UUID

from opora.access.models import Organisation, Staff
from opora.base import days
from opora.base.models import Record
from opora.base.packs import pack

from .models import Duty


def start(
    rule: str,
    *,
    about: Record,
    at: datetime,
    organisation: Organisation | None = None,
    staff: Staff | None = None,
    case_id: UUID | None = None,
    by_day: date | None = None,
) -> Duty | None:
    """Put what the pack's rule asks on somebody's list. None where the rule is disabled: it is shown, not counted.

    `by_day`: a day agreed by people, which may only be earlier than the rule's.
    """
    found = pack().duty_rule(rule, days.local_day(at))
    at_once = found is not None and found.unit == "immediately"
    if found is None or not found.enabled or found.unit not in days.UNITS or (found.limit is None and not at_once):
        return None
    due = days.due(at, found.limit or 0, found.unit, overrides=pack().day_overrides)
    if by_day:
        due = max(at, min(due, days.end_of_day(by_day)))
    duty, _made = Duty.objects.get_or_create(
        rule=rule, about_id=about.pk, started_at=at,
        defaults={
            "about": about._meta.label, "due_at": due, "organisation": organisation, "staff": staff,
            "case_id": case_id,
        },
    )  # fmt: skip
    return duty


def fulfil(rule: str, *, about_id: UUID, by: Staff, at: datetime, with_action: str) -> int:
    """It was done: by whom and with which action. Returns how many were open."""
    return _open(rule, about_id).update(fulfilled_at=at, fulfilled_by=by, fulfilled_with=with_action)


def end(rule: str, *, about_id: UUID, at: datetime, reason: str) -> int:
    """It fell away without being done: say why in a few words for the list."""
    return _open(rule, about_id).update(ended_at=at, end_reason=reason)


def move(rule: str, *, about_id: UUID, at: datetime) -> Duty | None:
    """Count again from another moment; the old line stays, ended as moved."""
    old = _open(rule, about_id).first()
    if old is None:
        return None
    end(rule, about_id=about_id, at=at, reason="moved")
    about = type("About", (), {"pk": about_id, "_meta": type("Meta", (), {"label": old.about})})
    return start(rule, about=about, at=at, organisation=old.organisation, staff=old.staff, case_id=old.case_id)


def _open(rule: str, about_id: UUID):
    return Duty.objects.filter(rule=rule, about_id=about_id, fulfilled_at=None, ended_at=None)
