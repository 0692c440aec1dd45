"""A worker's day: what is due, overdue first, by whom it is awaited; what is new; what was said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from opora.access.models import Staff
from opora.access.roles import Permission
from opora.base import days, places
from opora.base.packs import pack
from opora.casework import queries as casework
from opora.concerns import queries as concerns
from opora.duties import queries as duties
from opora.duties.models import Duty
from opora.duties.rules import Nearness, nearness
from opora.gate import queries as gate
from opora.letters import queries as letters

SHOWN, LONGEST = 15, 500
KIND = {Nearness.OVERDUE: "danger", Nearness.SOON: "due", Nearness.LATER: ""}
DAYS_IN_WORDS = timedelta(hours=48)


@dataclass(frozen=True)
class Day:
    """Everything the page shows."""

    rows: list[dict]
    more: int
    counts: list[dict]
    sittings: list[dict]
    new_concerns: list[dict]
    voice: object | None


def of(*, viewer: Staff, at: datetime, everything: bool = False) -> Day:
    """The day of this person, in a number of queries that does not grow with their work."""
    found = duties.open_duties(viewer=viewer)
    shown = list(found[: LONGEST if everything else SHOWN])
    counted = duties.counted(viewer=viewer, at=at, soon=at + DAYS_IN_WORDS)
    rows, counts = _rows(shown, viewer, at), _counts(viewer, counted)
    aside = _sittings(viewer, at), _new_concerns(viewer, at), _voice(viewer)
    return Day(rows, counted.all - len(shown), counts, *aside)


def _rows(shown: list[Duty], viewer: Staff, at: datetime) -> list[dict]:
    families = casework.names(case_ids={duty.case_id for duty in shown if duty.case_id}, viewer=viewer)
    keys = [duty.about_id for duty in shown if duty.about == "concerns.Concern"]
    raised = concerns.concerns(viewer=viewer).filter(pk__in=keys)
    about = {concern.pk: concern for concern in raised}
    return [_row(duty, families, about, viewer, at) for duty in shown]


def _row(duty: Duty, families: dict[UUID, str], about: dict, viewer: Staff, at: datetime) -> dict:
    rule, near = pack().duty_rule(duty.rule, days.local_day(duty.started_at)), nearness(duty.due_at, at)
    concern = about.get(duty.about_id)
    who = [families.get(duty.case_id, "")]
    if concern:
        who.append(_place_of(concern))
    who += [rule.reference if rule.is_law or rule.act == "coalition" else _("practice"), _awaited_by(duty, viewer)]
    return {
        "what": rule.label(get_language()), "who": " · ".join(filter(None, who)), "url": _url(duty, concern),
        "tag": (KIND[near], _when(duty, at)), "late": near == Nearness.OVERDUE,
    }  # fmt: skip


def _when(duty: Duty, at: datetime) -> str:
    """What the law wants at once is never told as so many hours late: it names no hours."""
    if duty.due_at == duty.started_at:
        return _("at once; {time} passed").format(time=_span(at - duty.due_at))
    return when(duty.due_at, at)


def _awaited_by(duty: Duty, viewer: Staff) -> str:
    """Whose it is, where it is not one's own or one's own team's."""
    if duty.staff:
        return "" if duty.staff_id == viewer.pk else duty.staff.name
    own = duty.organisation_id is None or duty.organisation_id in viewer.organisations()
    return "" if own else duty.organisation.name


def _url(duty: Duty, concern) -> str:
    if concern and not duty.case_id:
        return reverse("concerns:concern", args=[concern.pk])
    if duty.about.startswith("gate.") and duty.case_id:
        return reverse("gate:report", args=[duty.case_id])
    return reverse("desk:family", args=[duty.case_id]) if duty.case_id else ""


def _place_of(concern) -> str:
    kind, place = pack().concern_kinds.get(concern.kind), places.get(concern.settlement)
    return ", ".join(filter(None, [kind and kind.name(get_language()), place and place.short(get_language())]))


def when(due_at: datetime, at: datetime) -> str:
    """How long is left, or how long it is overdue, as people say it."""
    if at > due_at:
        return _("overdue by {time}").format(time=_span(at - due_at))
    if due_at - at < DAYS_IN_WORDS and days.local_day(due_at) == days.local_day(at):
        return _("today until {time}").format(time=localtime(due_at).strftime("%H:%M"))
    if days.local_day(due_at) == days.local_day(at) + timedelta(days=1):
        return _("tomorrow")
    return date_format(days.local_day(due_at), "D, j.m.")


def _span(late: timedelta) -> str:
    if late < timedelta(days=1):
        hours = max(1, round(late / timedelta(hours=1)))
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    return ngettext("{count} day", "{count} days", late.days).format(count=late.days)


def _counts(viewer: Staff, counted: duties.Counted) -> list[dict]:
    """Numbers that open what they count."""
    late = counted.overdue
    counts = [
        {"number": late, "label": ngettext("is overdue", "are overdue", late), "url": "?all=1#due", "kind": "late"},
        {"number": counted.soon, "label": _("for today and tomorrow"), "url": "?all=1#due", "kind": "due"},
    ]
    if viewer.may(Permission.TRIAGE):
        new = concerns.awaiting_triage(viewer=viewer).count()
        label = ngettext("new concern", "new concerns", new)
        counts.append({"number": new, "label": label, "url": reverse("concerns:concerns")})
    if viewer.may(Permission.READ_REPORT):
        waiting = gate.awaiting_hearing(viewer=viewer).count()
        label = ngettext("report waits to be heard", "reports wait to be heard", waiting)
        counts.append({"number": waiting, "label": label, "url": reverse("gate:sittings")})
    unread = letters.unread_count(viewer=viewer)
    label = ngettext("unread message", "unread messages", unread)
    return [*counts, {"number": unread, "label": label, "url": reverse("letters:inbox")}]


def _sittings(viewer: Staff, at: datetime) -> list[dict]:
    """Sittings to come of the bodies this person sits on or keeps: what to read, and by when."""
    if not (viewer.may(Permission.VOTE) or viewer.may(Permission.KEEP_SITTING)):
        return []
    return [
        {
            "what": _("Sitting on {day}").format(day=days.written_moment(sitting.at)),
            "who": sitting.place, "url": reverse("gate:sitting", args=[sitting.pk]),
            "tag": ("due", when(sitting.at, at)),
        }
        for sitting in gate.sittings(viewer=viewer).filter(state__in=["planned", "open"]).order_by("at")[:3]
    ]  # fmt: skip


def _new_concerns(viewer: Staff, at: datetime) -> list[dict]:
    if not viewer.may(Permission.TRIAGE):
        return []
    return [
        {
            "what": _place_of(concern), "url": reverse("concerns:concern", args=[concern.pk]),
            "who": concern.number, "tag": ("", _("{time} ago").format(time=_span(at - concern.raised_at))),
        }
        for concern in concerns.awaiting_triage(viewer=viewer)[:5]
    ]  # fmt: skip


def _voice(viewer: Staff):
    """The last thing a child said in this person's cases: the day's compass."""
    if not viewer.may(Permission.READ_CASE):
        return None
    return casework.last_voice(viewer=viewer)
