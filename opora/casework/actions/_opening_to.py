"""Who reaches a case, and through what, from the day it is opened."""

from opora.access.grants import grant_to_role, grant_to_staff, withdraw_grant
from opora.access.models import WHOLE, Staff
from opora.access.queries import answering
from opora.access.roles import HEADS
from opora.access.rules import Level

from ..models import Case, Step
from ..rules import UNDER_WAY

COORDINATOR, OPENED, STEP = "coordinator", "opened it", "step"
LEAD, DEPARTMENT = "lead organisation", "department"


def _open_to_house(case: Case, opener: Staff) -> None:
    """The coordinator, the heads where the case is led, the municipality's department, and whoever opened it."""
    _open_to_coordinator(case, case.coordinator)
    for role in sorted(HEADS):
        grant_to_role(organisation=case.lead, role=role, case_id=case.pk, level=Level.LEAD, through=LEAD)
    department = answering(kind="department", municipality=case.municipality, viewer=WHOLE)
    if department:
        for role, level in (("head_of_department", Level.LEAD), ("child_protection_officer", Level.WORK)):
            grant_to_role(organisation=department, role=role, case_id=case.pk, level=level, through=DEPARTMENT)
    if opener.pk != case.coordinator_id:
        grant_to_staff(staff=opener, case_id=case.pk, level=Level.WORK, through=OPENED)


def _open_to_coordinator(case: Case, coordinator: Staff) -> None:
    grant_to_staff(staff=coordinator, case_id=case.pk, level=Level.LEAD, through=COORDINATOR)


def _withdraw_from_coordinator(case: Case, coordinator: Staff) -> None:
    withdraw_grant(holder=coordinator.pk, case_id=case.pk, through=COORDINATOR)


def _open_to_step(step: Step) -> None:
    """Whoever answers for a step works on the case as long as one of their steps is under way."""
    if step.staff_id:
        grant_to_staff(staff=step.staff, case_id=step.case_id, level=Level.WORK, through=STEP)


def _step_left(step: Step, staff: Staff | None) -> None:
    """A step ended or went to somebody else: who has no other step under way may still look, no longer write."""
    if staff is None:
        return
    others = Step.objects.filter(case_id=step.case_id, staff=staff, state__in=UNDER_WAY).exclude(pk=step.pk)
    if not others.exists():
        grant_to_staff(staff=staff, case_id=step.case_id, level=Level.SEE, through=STEP)


def _close_steps_path(case: Case) -> None:
    """The case ended: those who came for a step no longer reach it through the step."""
    for holder in Step.objects.filter(case=case).exclude(staff=None).values_list("staff_id", flat=True).distinct():
        withdraw_grant(holder=holder, case_id=case.pk, through=STEP)
