"""Who is told what waits for them, and in which words. No name of a family stands in any of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from opora.access import queries as access
from opora.access.models import Organisation, Staff, Viewer
from opora.access.roles import HEADS, ROLES, Permission
from opora.base import days
from opora.base.packs import pack
from opora.casework import queries as casework
from opora.duties import queries as duties
from opora.duties.models import Duty
from opora.duties.rules import SOON
from opora.letters import queries as letters
from opora.letters.models import Letter

AT = time(7)  # in Bulgaria
ANSWERING = {Permission.TRIAGE, Permission.KEEP_SITTING}
COMMISSION = {"commission_secretary", "commission_chair"}


def is_time(at: datetime) -> bool:
    """From seven in the morning on; who was told today is not told again."""
    return at.astimezone(days.SOFIA).time() >= AT


def waiting(*, at: datetime, viewer: Viewer) -> dict[Staff, list[Duty]]:
    """Person by person what is overdue or due within two days, in three queries however many people there are."""
    soon = list(duties.due_before(viewer=viewer, until=at + SOON).select_related("staff__account"))
    if not soon:
        return {}
    found, answering = defaultdict(list), _answering(viewer)
    for duty in soon:
        for staff in [duty.staff] if duty.staff_id else answering.get(duty.organisation_id, []):
            if staff.active and staff.account_id:
                found[staff].append(duty)
    return dict(found)


def heads(duty: Duty, *, viewer: Viewer) -> list[Staff]:
    """Who has to know that this is overdue: the heads of the organisation, or the commission's secretary and chair."""
    organisation = duty.organisation or _lead(duty, viewer)
    if organisation is None:
        return []
    roles = COMMISSION if organisation.kind == "commission" else HEADS
    found = {
        staff
        for role in roles
        for staff in access.holders_of(role=role, organisation_id=organisation.pk, viewer=viewer)
    }
    return sorted(found, key=lambda staff: staff.pk)


def overdue_words(duty: Duty, language: str) -> tuple[str, str]:
    """Subject and body for a head."""
    with translation.override(language):
        subject = _("Overdue: %(what)s") % {"what": _label(duty, language)}
        since = days.written_moment(duty.due_at)
        body = _("This should have been done by %(since)s and was not: %(what)s.") % {
            "since": since, "what": _label(duty, language),
        }  # fmt: skip
        asked = _("It waits for: %(who)s.") % {"who": duty.staff.name if duty.staff_id else str(duty.organisation.name)}
        return subject, "\n\n".join([body, asked, _("You find it among the overdue on your start page.")])


def digest_words(due: Iterable[Duty], at: datetime, language: str) -> tuple[str, str]:
    """Subject and body of a day's digest: how much, what and by when."""
    due = list(due)
    with translation.override(language):
        subject = ngettext("%(count)d task waits for you", "%(count)d tasks wait for you", len(due)) % {
            "count": len(due)
        }
        lines = [_line(duty, at, language) for duty in due]
        return subject, "\n".join([_("Due until the day after tomorrow, the most urgent first:"), "", *lines])


def _line(duty: Duty, at: datetime, language: str) -> str:
    sentence = _("– overdue since %(when)s: %(what)s") if duty.due_at < at else _("– by %(when)s: %(what)s")
    return sentence % {"when": days.written_moment(duty.due_at), "what": _label(duty, language)}


def _label(duty: Duty, language: str) -> str:
    rule = pack().duty_rule(duty.rule, days.local_day(duty.started_at))
    if rule is None:
        return duty.rule
    return rule.label_bg if language == "bg" else rule.label_en


def _answering(viewer: Viewer) -> dict[UUID, list[Staff]]:
    """Organisation by organisation, who answers for what waits there for anybody."""
    found = defaultdict(list)
    roles = [role for role, held in ROLES.items() if held & ANSWERING]
    for post in access.posts(viewer=viewer).filter(role__in=roles).select_related("staff__account"):
        if post.staff not in found[post.organisation_id]:
            found[post.organisation_id].append(post.staff)
    return found


def _lead(duty: Duty, viewer: Viewer) -> Organisation | None:
    case = casework.cases(viewer=viewer).filter(pk=duty.case_id).first() if duty.case_id else None
    return case.lead if case else None


def told_today(*, at: datetime, viewer: Viewer) -> set[UUID]:
    """Who had today's digest already."""
    today = letters.letters(viewer=viewer).filter(
        kind=Letter.Kind.DIGEST, channel=Letter.Channel.MESSAGE, composed_at__gte=days.start_of_day(days.local_day(at))
    )
    return set(today.order_by().values_list("recipient_id", flat=True))
