"""The concerns a team answers for, those a professional raised, and the one a receipt opens."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from opora.access import queries as access
from opora.access.models import PUBLIC_ID, WHOLE, Staff, Viewer
from opora.access.roles import Permission
from opora.base.days import local_day, written_moment
from opora.base.pack_duties import DutyRule
from opora.base.packs import pack
from opora.duties.models import Duty

from . import rules
from .models import Concern, Message, Triage
from .rules import State


def citizen(*, viewer: Viewer) -> Staff:
    """Who acts when a citizen without an account does."""
    return Staff.objects.get(pk=PUBLIC_ID)


def concerns(*, viewer: Viewer) -> QuerySet[Concern]:
    """The concerns of the viewer's own teams, and those of cases open to them; with `due_at` and `unread`."""
    return _within(Concern.objects.all(), viewer)


def awaiting_triage(*, viewer: Viewer) -> QuerySet[Concern]:
    """What nobody has decided on yet: the oldest clock first, the slower queue after it."""
    return _within(Concern.objects.filter(state=State.NEW), viewer).order_by(*BY_CLOCK)


def in_order(*, viewer: Viewer) -> QuerySet[Concern]:
    """The viewer's concerns as a team works through them: by clock, then by when they came."""
    return concerns(viewer=viewer).order_by(*BY_CLOCK)


BY_CLOCK = ("slow", F("due_at").asc(nulls_last=True), "-danger_now", "raised_at", "id")


def _within(rows: QuerySet[Concern], viewer: Viewer) -> QuerySet[Concern]:
    """Those of them the viewer reaches: each way by its own index. With OR the whole table would be read."""
    found = rows.select_related("organisation", "decided_by").alias(team_wrote=_team_wrote())
    found = found.annotate(due_at=_due(), unread=_unread())
    if viewer is WHOLE:
        return found
    ways = [Q(organisation_id__in=viewer.organisations(Permission.READ_CONCERN))]
    if viewer.may(Permission.READ_CASE) or viewer.may(Permission.READ_CONCERN):
        ways.append(Q(case_id__in=access.case_ids(viewer=viewer)))
    first, *others = (rows.filter(way).values("pk") for way in ways)
    return found.filter(pk__in=first.union(*others, all=True))


def shown(*, show: str, kind: str, viewer: Viewer) -> QuerySet[Concern]:
    """The list as it is asked for: open, waiting, with new words, settled, all; of one kind or of any."""
    wanted = {"": Q(state__in=rules.OPEN), "waiting": Q(state=State.NEW), "settled": Q(state__in=rules.SETTLED)}
    found = in_order(viewer=viewer).filter(wanted.get(show, Q()))
    if show == "unread":
        found = found.filter(unread=True)
    return found.filter(kind=kind) if kind else found


def raised_by_viewer(*, viewer: Staff) -> QuerySet[Concern]:
    """The concerns this professional raised at work, newest first; shown as a receipt, never as the team's file."""
    if viewer.pk == PUBLIC_ID:
        return Concern.objects.none()
    return Concern.objects.filter(raised_by=viewer).select_related("organisation").order_by("-raised_at", "id")


def messages(*, concern_id: UUID, viewer: Viewer) -> QuerySet[Message]:
    """What the team and whoever raised it wrote to one another, oldest first."""
    found = Message.objects.filter(concern_id=concern_id).select_related("by").order_by("at", "id")
    return found if viewer is WHOLE else found.filter(concern__in=concerns(viewer=viewer).values("pk"))


def triages(*, concern_id: UUID, viewer: Viewer) -> QuerySet[Triage]:
    """The decisions on this concern with their reasons, newest first."""
    found = Triage.objects.filter(concern_id=concern_id).select_related("by").order_by("-at", "id")
    return found if viewer is WHOLE else found.filter(concern__in=concerns(viewer=viewer).values("pk"))


def duties_of(*, concern: Concern, viewer: Viewer) -> list[tuple[DutyRule, Duty | None]]:
    """The clocks of this concern, each rule in force when it was received with its duty, where one runs."""
    running = {duty.rule: duty for duty in Duty.objects.filter(about_id=concern.pk).order_by("started_at")}
    ids = rules.clocks(pack().concern_kinds[concern.kind].starts)
    found = [(pack().duty_rule(id, local_day(concern.raised_at)), running.get(id)) for id in ids]
    return [(rule, duty) for rule, duty in found if rule]


@dataclass(frozen=True)
class Receipt:
    """All that whoever raised a concern may see of it: their own words, where it stands in plain words, the answers."""

    concern: Concern
    number: str
    raised_at: datetime
    stands: str
    words: str
    messages: list[Message] = field(default_factory=list)


def receipt(*, concern: Concern, viewer: Viewer) -> Receipt:
    """What the one who raised this concern may see of it."""
    wrote = list(Message.objects.filter(concern=concern).order_by("at", "id"))
    stands = _(rules.plain(State(concern.state)))
    return Receipt(concern, concern.number, concern.raised_at, stands, concern.words, wrote)


def by_receipt(*, code: str, viewer: Viewer) -> Receipt | None:
    """The concern this code opens. A wrong code and an impossible one take the same way to the same answer."""
    shown = rules.grouped(rules.plain_code(code))
    found = Concern.objects.select_related("organisation").filter(receipt_mark__of=shown).first()
    if found is None or not holds_receipt(concern=found, code=code, viewer=viewer):
        return None
    return receipt(concern=found, viewer=viewer)


def holds_receipt(*, concern: Concern, code: str, viewer: Viewer) -> bool:
    """Whether this is the concern's own code; compared in the same time whatever was typed."""
    shown = rules.grouped(rules.plain_code(code))
    return bool(concern.receipt) and hmac.compare_digest(shown.encode(), concern.receipt.encode())


def decided_already(*, concern: Concern, viewer: Viewer) -> str:
    """The sentence for the second of two: who decided, when and what; nothing more."""
    if concern.decided_by is None:
        return _("This concern has changed meanwhile. Reload the page and look again.")
    return _("Already decided: %(who)s, %(when)s – %(what)s. Nothing of yours was changed.") % {
        "who": concern.decided_by.name, "when": written_moment(concern.decided_at),
        "what": _(rules.NAMES[State(concern.state)]),
    }  # fmt: skip


def hurried(*, organisation, visit: int, at: datetime, viewer: Viewer) -> bool:
    """Whether so many public concerns came within the last hour that the next one waits in the slower queue."""
    lately = Concern.objects.filter(channel="public", raised_at__gt=at - rules.HOUR, raised_at__lte=at)
    came = lately.aggregate(system=Count("pk"), organisation=Count("pk", filter=Q(organisation=organisation)))
    return rules.hurried(visit=visit, **came)


def groups(*, viewer: Staff) -> list[str]:
    """Nurse, teacher or mediator, by where this professional works; empty for a social worker, who sees all."""
    held = access.posts(viewer=viewer).filter(staff=viewer, organisation__isnull=False)
    return rules.professions(list(held.values_list("organisation__kind", flat=True)))


def _due() -> Subquery:
    waiting = Duty.objects.filter(about_id=OuterRef("pk"), fulfilled_at=None, ended_at=None)
    return Subquery(waiting.exclude(rule="concern.answer").values("about_id").annotate(at=Min("due_at")).values("at"))


def _team_wrote() -> Coalesce:
    wrote = Message.objects.filter(concern=OuterRef("pk"), from_team=True).order_by("-at")
    return Coalesce(Subquery(wrote.values("at")[:1]), F("raised_at"))


def _unread() -> Exists:
    """Whoever raised it wrote after the team's last word."""
    added = Message.objects.filter(concern=OuterRef("pk"), from_team=False)
    return Exists(added.filter(at__gt=OuterRef("team_wrote")))
