"""Bodies, their sittings, and what stands on the agenda."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from opora.access.models import WHOLE, Viewer
from opora.access.queries import case_ids, live_grants
from opora.access.roles import Permission

from .. import rules
from ..models import Attendance, Body, Hearing, Item, Member, Sitting, Vote
from .reports import LIVE, bodies_of


def bodies(*, viewer: Viewer) -> QuerySet[Body]:
    """Which body hears the reports of which municipality; a setting that everybody at work may know."""
    return Body.objects.select_related("organisation").order_by("municipality")


def members(*, body: Body, viewer: Viewer) -> QuerySet[Member]:
    """Who sits on the body now, the chair first."""
    sitting = Member.objects.filter(body=body, until=None).select_related("staff", "body")
    return sitting.order_by("-chair", "institution", "id")


def seats(*, viewer: Viewer) -> dict[UUID, list[Member]]:
    """Body's key → who sits on it now, the chair first: all bodies in one statement."""
    found = {}
    for member in Member.objects.filter(until=None).select_related("staff").order_by("-chair", "institution", "id"):
        found.setdefault(member.body_id, []).append(member)
    return found


def sittings(*, viewer: Viewer) -> QuerySet[Sitting]:
    """The sittings of the bodies this viewer sits on, the latest first."""
    found = Sitting.objects.select_related("body__organisation").annotate(points=Count("items"))
    found = found if viewer is WHOLE else found.filter(body__organisation_id__in=bodies_of(viewer=viewer))
    return found.order_by("-at", "-id")


def coming_sitting(*, body: Body, at: datetime, viewer: Viewer) -> Sitting | None:
    """The next sitting of this body: when and where is told to whoever works on a case it will hear."""
    return Sitting.objects.filter(body=body, state__in=LIVE, at__gte=at).order_by("at").first()


def items(*, viewer: Viewer) -> QuerySet[Item]:
    """Points of the agendas of those sittings."""
    found = Item.objects.select_related("sitting__body__organisation", "report", "removal", "hearing")
    if viewer is not WHOLE:
        found = found.filter(sitting__body__organisation_id__in=bodies_of(viewer=viewer))
    return found.order_by("position", "id")


def items_of_case(*, case_id: UUID, viewer: Viewer) -> QuerySet[Item]:
    """On which sittings something of this case stands; for whoever reaches the case."""
    found = Item.objects.filter(Q(report__case_id=case_id) | Q(removal__case_id=case_id))
    if viewer is not WHOLE and not case_ids(viewer=viewer).filter(case_id=case_id).exists():
        found = found.none()
    return found.select_related("sitting__body__organisation", "report").order_by("-sitting__at", "position")


def attendances(*, sitting: Sitting, viewer: Viewer) -> QuerySet[Attendance]:
    """Who came and who did not."""
    return Attendance.objects.filter(sitting=sitting).select_related("member__staff").order_by("-member__chair", "id")


def present(*, sitting: Sitting, viewer: Viewer) -> list[Member]:
    """The members who came."""
    return [row.member for row in attendances(sitting=sitting, viewer=viewer) if row.present]


def has_quorum(*, sitting: Sitting, viewer: Viewer) -> bool:
    """Whether more than the set share of the members came."""
    came = [row.present for row in attendances(sitting=sitting, viewer=viewer)]
    return rules.quorum(len(came), sum(came), sitting.body.quorum_percent)


def votes(*, item: Item, viewer: Viewer) -> QuerySet[Vote]:
    """How the members voted on this point."""
    return Vote.objects.filter(item=item).select_related("member__staff").order_by("-member__chair", "id")


def in_conflict(*, item: Item, members: list[Member], viewer: Viewer) -> set[UUID]:
    """Which of these members work on the case, through any grant, and therefore abstain."""
    case_id = item.report.case_id if item.report_id else item.removal.case_id
    return {m.pk for m in members if rules.must_abstain(bool(live_grants(viewer=m.staff, case_id=case_id)))}


def member_of(*, body: Body, viewer: Viewer) -> Member | None:
    """The seat of this viewer on the body, if they hold one."""
    return Member.objects.filter(body=body, staff=viewer, until=None).first()


def was_heard(*, item: Item, viewer: Viewer) -> bool:
    """Whether this point was heard."""
    return Hearing.objects.filter(item=item).exists()


def may_keep(*, body: Body, viewer: Viewer) -> bool:
    """Whether this viewer keeps the sittings of the body."""
    return body.organisation_id in viewer.organisations(Permission.KEEP_SITTING)
