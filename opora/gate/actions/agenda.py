"""Before and around a sitting: calling it, its agenda, who is invited and who came."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from opora.access.action import action, locked
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.refusal import Refused
from opora.letters.numbers import next_number

from .. import papers, queries
from ..models import Attendance, Body, Item, Member, Removal, Report, Sitting
from ..rules import ReportState, SittingState
from ._steps import _require_step, _require_words

LIVE = (SittingState.PLANNED, SittingState.OPEN)


@action(Permission.KEEP_SITTING, on="body")
def call_sitting(*, body: Body, when: datetime, place: str, by: Staff, at: datetime) -> Sitting:
    """Call a sitting of the body: when and where."""
    if local_day(when) < local_day(at):
        raise Refused(_("This day has passed. Choose a day to come."))
    place = _require_words(place, _("Write where the body will sit."))
    number = next_number("sitting", local_day(at))
    return Sitting.objects.create(body=body, number=number, at=when, place=place, called_by=by)


@action(Permission.KEEP_SITTING, on="sitting")
def cancel_sitting(*, sitting: Sitting, by: Staff, at: datetime) -> Sitting:
    """Cancel a planned sitting; its reports wait for another one."""
    _require_step(sitting, SittingState.CANCELLED)
    sitting.state = SittingState.CANCELLED
    sitting.save(update_fields=["state"])
    return sitting


@action(Permission.KEEP_SITTING, on="sitting")
def put_on_agenda(
    *, sitting: Sitting, by: Staff, at: datetime, report: Report | None = None, removal: Removal | None = None
) -> Item:  # fmt: skip
    """Put a submitted report, or an urgent removal, on the agenda. From now until the sitting ends members read it."""
    if (report is None) == (removal is None):
        raise Refused(_("Choose one report or one removal."))
    if sitting.state not in LIVE:
        raise Refused(_("This sitting has ended. Choose another one."))
    if report is not None:
        report = locked(report)
        _may_be_heard(report, sitting)
    elif removal.case.municipality != sitting.body.municipality:
        raise Refused(_("This removal belongs to another municipality."))
    last = sitting.items.aggregate(last=Max("position"))["last"] or 0
    if sitting.items.filter(report=report, removal=removal).exists():
        raise Refused(_("This stands on the agenda already."))
    return Item.objects.create(sitting=sitting, position=last + 1, report=report, removal=removal)


def _may_be_heard(report: Report, sitting: Sitting) -> None:
    if report.state != ReportState.SUBMITTED or report.body_id != sitting.body_id:
        raise Refused(_("Only a report submitted to this body can stand on its agenda."))
    waiting = Item.objects.filter(report=report, postponed_at=None, sitting__state__in=LIVE)
    if waiting.exclude(sitting=sitting).exists():
        raise Refused(_("This report stands on the agenda of another sitting."))


@action(Permission.KEEP_SITTING, on="sitting")
def invite(*, sitting: Sitting, by: Staff, at: datetime) -> Sitting:
    """Invite the members, by a notice here and a letter; and the parents of each report, by a letter to be served.

    Done again it invites only those who were not invited yet.
    """
    if sitting.state != SittingState.PLANNED:
        raise Refused(_("People are invited to a sitting that is still to come."))
    for member in queries.members(body=sitting.body, viewer=WHOLE):
        papers.invite_member(sitting, member, by=by, at=at)
    for item in queries.items(viewer=WHOLE).filter(sitting=sitting).exclude(report=None):
        papers.invite_parents(item, by=by, at=at)
    return sitting


@action(Permission.KEEP_SITTING, on="sitting")
def open_sitting(*, sitting: Sitting, by: Staff, at: datetime) -> Sitting:
    """Open the sitting. Who came is recorded next; without a quorum nothing can be heard."""
    _require_step(sitting, SittingState.OPEN)
    sitting.state, sitting.opened_at = SittingState.OPEN, at
    sitting.save(update_fields=["state", "opened_at"])
    return sitting


@action(Permission.KEEP_SITTING, on="sitting")
def record_attendance(*, sitting: Sitting, present: Collection[Member], by: Staff, at: datetime) -> Sitting:
    """Record which members came; all the others did not. Can be told again while the sitting is open."""
    if sitting.state != SittingState.OPEN:
        raise Refused(_("Who came is recorded in an open sitting."))
    members = list(queries.members(body=sitting.body, viewer=WHOLE))
    came = {member.pk for member in present}
    if not came <= {member.pk for member in members}:
        raise Refused(_("Somebody named here does not sit on this body."))
    for member in members:
        Attendance.objects.update_or_create(sitting=sitting, member=member, defaults={"present": member.pk in came})
    return sitting
