"""Sittings: what waits for them, their agenda, who came, their record."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.access.asking import answer, filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.letters import queries as letters

from .. import actions, forms, papers, queries, rules, words
from ..around import QUESTION, asked, done, identity, sitting_of, to
from ..rules import SittingState

KEEP = Permission.KEEP_SITTING
LIVE = (SittingState.PLANNED, SittingState.OPEN)


@allow(Permission.READ_REPORT)
def sittings(request: HttpRequest) -> HttpResponse:
    """The body's page: reports that wait, removals not reported, sittings that come and that were."""
    viewer = request.staff
    bodies = queries.bodies(viewer=viewer).filter(organisation_id__in=viewer.organisations(KEEP))
    return render(request, "gate/sittings.html", {
        "title": _("Commission"), "demand": words.DEMAND, "bodies": bodies, "at": now(),
        "waiting": queries.awaiting_hearing(viewer=viewer), "removals": queries.unreported_removals(viewer=viewer),
        "sittings": [(one, words.SITTING_STATES[one.state]) for one in queries.sittings(viewer=viewer)[:60]],
        "actions": [{"url": to("call_sitting", body), "label": _("Call a sitting")} for body in bodies],
    })  # fmt: skip


@allow(KEEP)
def call_sitting(request: HttpRequest, body: UUID) -> HttpResponse:
    """Call a sitting."""
    mine = queries.bodies(viewer=request.staff).filter(organisation_id__in=request.staff.organisations(KEEP))
    one = found(mine, request, pk=body)
    return answer(
        request, filled(forms.CallForm, request),
        lambda **said: actions.call_sitting(body=one, by=request.staff, at=now(), **said),
        then=lambda made: to("sitting", made), page=QUESTION,
        around=asked(_("Call a sitting"), to("sittings"), _("Call the sitting"), lead=one.organisation.name),
    )  # fmt: skip


@allow(Permission.READ_REPORT)
def sitting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sitting: agenda, who came, whether there is a quorum, and what can be done now."""
    one, viewer = sitting_of(request, pk), request.staff
    keeps = queries.may_keep(body=one.body, viewer=viewer)
    came = list(queries.attendances(sitting=one, viewer=viewer))
    seat = queries.member_of(body=one.body, viewer=viewer)
    return render(request, "gate/sitting.html", {
        "identity": identity(one), "sitting": one, "keeps": keeps, "live": one.state in LIVE, "attendances": came,
        "items": queries.items(viewer=viewer).filter(sitting=one),
        "members": len(came), "came": sum(row.present for row in came), "demand": words.DEMAND,
        "quorum": rules.quorum(len(came), sum(row.present for row in came), one.body.quorum_percent),
        "signs": bool(seat and seat.chair and one.state == SittingState.CLOSED),
        "waiting": queries.without_agenda(body=one.body, viewer=viewer) if keeps else [],
        "removals": queries.unreported_removals(viewer=viewer) if keeps else [],
        "record": letters.letters(viewer=viewer).filter(about_id=one.pk, kind="sitting_record").first(),
    })  # fmt: skip


@allow(KEEP)
def attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who came."""
    one = sitting_of(request, pk)
    members = {str(member.pk): member for member in queries.members(body=one.body, viewer=request.staff)}
    known = [str(m.pk) for m in queries.present(sitting=one, viewer=request.staff)]
    form = filled(forms.AttendanceForm, request, {"present": known}, members=members.values())

    def act(present: list[str]):
        came = [members[key] for key in present]
        return actions.record_attendance(sitting=one, present=came, by=request.staff, at=now())

    return answer(
        request,
        form,
        act,
        then=to("sitting", pk),
        page=QUESTION,
        around=asked(_("Who came"), to("sitting", pk), _("Save"), identity=identity(one)),
    )


@require_POST
@allow(KEEP)
def put_on_agenda(request: HttpRequest, pk: UUID, kind: str, about: UUID) -> HttpResponse:
    """Put a report, or a removal, on the agenda."""
    one = sitting_of(request, pk)
    chosen = queries.awaiting_hearing if kind == "report" else queries.unreported_removals
    record = found(chosen(viewer=request.staff), request, pk=about)

    def act():
        return actions.put_on_agenda(sitting=one, by=request.staff, at=now(), **{kind: record})

    return done(request, act, _("It stands on the agenda."), to("sitting", pk))


STEPS = {
    "invite": (actions.invite, lambda: _("Members and parents are invited.")),
    "open": (actions.open_sitting, lambda: _("The sitting is open. Write down who came.")),
    "close": (actions.close_sitting, lambda: _("The sitting is closed. The chair signs its record.")),
    "cancel": (actions.cancel_sitting, lambda: _("The sitting is cancelled.")),
}


@require_POST
@allow(KEEP)
def step(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Invite, open, close or cancel."""
    one = sitting_of(request, pk)
    action, said = STEPS[what]
    return done(request, lambda: action(sitting=one, by=request.staff, at=now()), said(), to("sitting", pk))


@require_POST
@allow(Permission.CHAIR)
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The chair signs the record."""
    one = sitting_of(request, pk)
    said = _("The record is signed and kept as it is.")
    return done(request, lambda: actions.sign_sitting(sitting=one, by=request.staff, at=now()), said, to("sitting", pk))


@allow(Permission.READ_REPORT)
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record of the sitting on a page, before and after it is signed; without names."""
    one = sitting_of(request, pk)
    return render(request, "gate/record.html", {
        "title": _("Record of the sitting"), "identity": identity(one), "sitting": one,
        "items": papers.record_of(one), "attendances": queries.attendances(sitting=one, viewer=request.staff),
    })  # fmt: skip
