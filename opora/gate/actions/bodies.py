"""Which body hears the reports of a municipality, and who sits on it."""

from datetime import date

from django.utils.translation import gettext as _

from opora.access.action import action, locked
from opora.access.actions import appoint, end_post
from opora.access.models import WHOLE, Organisation, Staff
from opora.access.queries import posts
from opora.access.roles import Permission
from opora.base.packs import pack
from opora.base.refusal import Refused

from ..models import Body, Member


@action(Permission.MANAGE_SETTINGS)
def set_body(
    *, municipality: str, kind: str, organisation: Organisation, by: Staff, agreement: str = "",
    quorum_percent: int = 50,
) -> Body:  # fmt: skip
    """Set who hears the reports of a municipality: the commission by agreement, or the department's own review.

    Which body it is can be chosen; that there is a hearing cannot. `quorum_percent`: more than this share is present.
    """
    if municipality not in pack().municipalities:
        raise Refused(_("There is no such municipality."))
    if kind not in Body.Kind.values:
        raise Refused(_("Choose the commission or the department's own review."))
    if kind == Body.Kind.COMMISSION and not agreement.strip():
        raise Refused(_("The commission hears reports by a local agreement. Write its number and day."))
    if not 50 <= quorum_percent < 100:
        raise Refused(_("A quorum is more than half of the members: from 50 to 99 per cent."))
    body = Body.objects.select_for_update().filter(municipality=municipality).first() or Body(municipality=municipality)
    body.kind, body.organisation, body.agreement = kind, organisation, agreement.strip()
    body.quorum_percent = quorum_percent
    body.save()
    return body


@action(Permission.MANAGE_SETTINGS)
def appoint_member(
    *, body: Body, staff: Staff, institution: str, by: Staff, on_day: date, chair: bool = False
) -> Member:  # fmt: skip
    """Give somebody a seat on the body, for an institution; with the role to read and vote, where it is missing."""
    body = locked(body)
    seated = Member.objects.filter(body=body, until=None)
    if seated.filter(staff=staff).exists():
        raise Refused(_("This person already sits on the body."))
    if chair and seated.filter(chair=True).exists():
        raise Refused(_("The body has a chair. End that membership first."))
    if not institution.strip():
        raise Refused(_("Write for which institution this person sits on the body."))
    role = "commission_chair" if chair else "commission_member"
    if not posts(viewer=WHOLE).filter(staff=staff, organisation=body.organisation, role=role).exists():
        appoint(staff=staff, organisation=body.organisation, role=role, by=by, on_day=on_day)
    return Member.objects.create(body=body, staff=staff, institution=institution.strip(), chair=chair, since=on_day)


@action(Permission.MANAGE_SETTINGS)
def end_membership(*, member: Member, by: Staff, on_day: date) -> Member:
    """End a seat on the body, and with it the role: who does not sit there reads no report there."""
    member = locked(member)
    if member.until:
        raise Refused(_("This membership has ended already."))
    member.until = on_day
    member.save(update_fields=["until"])
    role = "commission_chair" if member.chair else "commission_member"
    held = posts(viewer=WHOLE).filter(staff=member.staff, organisation=member.body.organisation, role=role)
    for post in held:
        end_post(post=post, by=by, on_day=on_day)
    return member
