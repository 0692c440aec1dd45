"""What is due, to whom it may concern."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from opora.access import queries as access
from opora.access.models import WHOLE, Staff, Viewer
from opora.access.queries import case_ids
from opora.access.roles import HEADS, Permission

from .models import Duty
from .rules import AT_ONCE


def duties(*, viewer: Viewer) -> QuerySet[Duty]:
    """Duties of the viewer's own, of their cases, and of their organisation where they answer for it."""
    return _within(Duty.objects.all(), viewer)


def open_duties(*, viewer: Viewer) -> QuerySet[Duty]:
    """What still has to be done, the most urgent first."""
    return _within(Duty.objects.filter(fulfilled_at=None, ended_at=None), viewer).order_by("due_at", "id")


def _within(rows: QuerySet[Duty], viewer: Viewer) -> QuerySet[Duty]:
    """Those of them the viewer reaches: three ways, each by its own index. With OR the whole table would be read."""
    shown = rows.select_related("organisation", "staff")
    if viewer is WHOLE:
        return shown
    held = [post.organisation_id for post in viewer.held() if post.role in HEADS]
    held += viewer.organisations(Permission.TRIAGE) + viewer.organisations(Permission.KEEP_SITTING)
    ways = Q(staff=viewer), Q(case_id__in=case_ids(viewer=viewer)), Q(organisation_id__in=set(held))
    own, of_cases, of_organisations = (rows.filter(way).values("pk") for way in ways)
    return shown.filter(pk__in=own.union(of_cases, of_organisations, all=True))


@dataclass(frozen=True)
class Counted:
    """How many duties are open, overdue, and due soon."""

    all: int
    overdue: int
    soon: int


def counted(*, viewer: Viewer, at: datetime, soon: datetime) -> Counted:
    """How much is open for this viewer: all of it, what is overdue at this moment, what is due until `soon`."""
    late, near = Q(due_at__lt=at), Q(due_at__gte=at, due_at__lte=soon)
    found = open_duties(viewer=viewer).order_by()
    return Counted(**found.aggregate(all=Count("pk"), overdue=Count("pk", filter=late), soon=Count("pk", filter=near)))


def overdue(*, viewer: Viewer, at: datetime) -> QuerySet[Duty]:
    """What should have been done before this moment."""
    return open_duties(viewer=viewer).filter(due_at__lt=at)


def due_before(*, viewer: Viewer, until: datetime) -> QuerySet[Duty]:
    """What has to be done before this moment, the overdue included."""
    return open_duties(viewer=viewer).filter(due_at__lte=until)


def mine(*, viewer: Viewer) -> QuerySet[Duty]:
    """What waits for this person: named, or anybody's at an organisation they answer for."""
    held = viewer.organisations(Permission.TRIAGE) + viewer.organisations(Permission.KEEP_SITTING)
    return open_duties(viewer=WHOLE).filter(Q(staff=viewer) | Q(staff=None, organisation_id__in=set(held)))


def of_case(*, case_id: UUID, viewer: Viewer) -> QuerySet[Duty]:
    """What is due in this case."""
    found = open_duties(viewer=WHOLE).filter(case_id=case_id)
    return found if viewer is WHOLE else found.filter(case_id__in=case_ids(viewer=viewer))


def may_take(*, duty: Duty, viewer: Viewer) -> QuerySet[Staff]:
    """Who may be given this duty: whoever is at work in the organisation that owes it, or works on the case."""
    able = access.staff(viewer=viewer)
    if duty.case_id:
        holders = access.grants_on(case_id=duty.case_id, viewer=viewer).values("staff_id")
        return able.filter(Q(pk__in=holders) | Q(posts__organisation=duty.organisation, posts__until=None)).distinct()
    return able.filter(posts__organisation=duty.organisation, posts__until=None).distinct()


def to_escalate(*, viewer: Viewer, at: datetime) -> QuerySet[Duty]:
    """Overdue and not yet told to whoever heads the organisation; for the passing of time alone."""
    if viewer is not WHOLE and not viewer.may(Permission.RUN_CLOCK):
        return Duty.objects.none()
    at_once = Q(due_at=F("started_at"), started_at__gt=at - AT_ONCE)
    return overdue(viewer=WHOLE, at=at).filter(escalated_at=None).exclude(at_once)
