"""A report is heard: the child, the parents, the votes, the opinion. Only from here can a proposal follow."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action, locked
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.refusal import Refused
from opora.duties import clock

from .. import papers, queries, rules
from ..models import FurtherMeasure, Hearing, Item, Member, Report, Vote
from ..rules import Ballot, Opinion, ReportState, SittingState
from ._steps import _require, _require_step, _require_words

HEAR, ANSWER = "gate.hear_report", "gate.answer_measures"
LIVE = (SittingState.PLANNED, SittingState.OPEN)


@action(Permission.KEEP_SITTING, on="item")
def hear_on_item(*, item: Item, child_heard: str, parents_heard: str, by: Staff, at: datetime) -> Item:
    """Write what the child and the parents said to the body, or which statements of theirs were read."""
    _require_open(item)
    item.child_heard, item.parents_heard = child_heard.strip(), parents_heard.strip()
    item.save(update_fields=["child_heard", "parents_heard"])
    return item


@action(Permission.VOTE, on="item")
def vote(*, item: Item, choice: str, by: Staff, at: datetime, dissent: str = "") -> Vote:
    """A member's own vote on the opinion put to the body. Who works on the case abstains."""
    member = queries.member_of(body=item.sitting.body, viewer=by)
    if member is None:
        raise Refused(_("You do not sit on this body."))
    return _vote(item, member, choice, dissent)


@action(Permission.KEEP_SITTING, on="item")
def record_vote(
    *, item: Item, member: Member, choice: str, by: Staff, at: datetime, dissent: str = ""
) -> Vote:  # fmt: skip
    """Write down how a member voted by show of hands."""
    return _vote(item, member, choice, dissent)


def _vote(item: Item, member: Member, choice: str, dissent: str) -> Vote:
    _require_open(item)
    if member not in queries.present(sitting=item.sitting, viewer=WHOLE):
        raise Refused(_("Only a member who is present votes."))
    if item.report_id is None:
        raise Refused(_("On this point there is nothing to vote on: the body takes note of the removal."))
    choices = Vote.Choice
    if choice not in choices.values:
        raise Refused(_("Choose how the member votes."))
    if queries.in_conflict(item=item, members=[member], viewer=WHOLE):
        if choice in (choices.FOR, choices.AGAINST):
            raise Refused(_("Who works on this case abstains."))
        choice = choices.CONFLICT
    cast = Vote.objects.filter(item=item, member=member).first() or Vote(item=item, member=member)
    cast.choice, cast.dissent = choice, dissent.strip()
    cast.save()
    return cast


@action(Permission.KEEP_SITTING, on="item")
def hear_report(
    *, item: Item, opinion: str, reasons: str, by: Staff, at: datetime, further_measures: Sequence[str] = ()
) -> Hearing:  # fmt: skip
    """Record that the body heard the report, and its opinion. Done once; only then may a proposal follow.

    The body is heard; it does not decide. That it hears the report first is the coalition's demand, not law.
    """
    if item.report_id is None:
        raise Refused(_("On this point there is no report."))
    report = locked(item.report)
    measures = [words.strip() for words in further_measures if words.strip()]
    voted = _votes_with_conflicts(item)
    ballot = _ballot(item, report, voted, opinion, reasons, len(measures))
    _require(rules.hearing_problems(ballot))

    Vote.objects.bulk_create(cast for cast in voted if cast._state.adding)
    hearing = _heard(item, report, ballot, by, at)
    report.state = ReportState.HEARD
    report.save(update_fields=["state"])
    for words in measures:
        FurtherMeasure.objects.create(hearing=hearing, words=words)
    clock.fulfil(HEAR, about_id=report.pk, by=by, at=at, with_action="gate.hear_report")
    if opinion == Opinion.CONTINUE:
        clock.start(ANSWER, about=hearing, at=at, staff=report.case.coordinator, case_id=report.case_id)
    papers.tell_opinion(hearing, measures, by=by, at=at)
    return hearing


def _votes_with_conflicts(item: Item) -> list[Vote]:
    """The votes cast, and the abstention of everybody present who works on the case."""
    voted = list(queries.votes(item=item, viewer=WHOLE))
    silent = [m for m in queries.present(sitting=item.sitting, viewer=WHOLE) if m not in [v.member for v in voted]]
    conflicts = queries.in_conflict(item=item, members=silent, viewer=WHOLE)
    return voted + [Vote(item=item, member=m, choice=Vote.Choice.CONFLICT) for m in silent if m.pk in conflicts]


def _ballot(item: Item, report: Report, voted: list[Vote], opinion: str, reasons: str, measures: int) -> Ballot:
    came = [row.present for row in queries.attendances(sitting=item.sitting, viewer=WHOLE)]
    present = queries.present(sitting=item.sitting, viewer=WHOLE)
    choices = [cast.choice for cast in voted]
    return Ballot(
        report=ReportState(report.state), sitting=SittingState(item.sitting.state), postponed=bool(item.postponed_at),
        members=len(came), present=len(present), percent=item.sitting.body.quorum_percent,
        votes_for=choices.count("for"), votes_against=choices.count("against"),
        not_voted=len({m.pk for m in present} - {cast.member_id for cast in voted}), opinion=opinion, reasons=reasons,
        child_heard=item.child_heard, parents_heard=item.parents_heard, further_measures=measures,
    )  # fmt: skip


def _heard(item: Item, report: Report, ballot: Ballot, by: Staff, at: datetime) -> Hearing:
    return Hearing.objects.create(
        report=report, item=item, case=report.case, heard_at=at, recorded_by=by, opinion=ballot.opinion,
        reasons=ballot.reasons.strip(), child_words=ballot.child_heard, parents_words=ballot.parents_heard,
        members=ballot.members, present=ballot.present, votes_for=ballot.votes_for,
        votes_against=ballot.votes_against,
    )  # fmt: skip


@action(Permission.KEEP_SITTING, on="item")
def return_report(*, item: Item, reason: str, by: Staff, at: datetime) -> Report:
    """Send the report back to be completed, with what is missing. It can be submitted again."""
    if item.report_id is None or item.sitting.state not in LIVE or item.postponed_at:
        raise Refused(_("There is no report on this point that could be returned."))
    report = locked(item.report)
    _require_step(report, ReportState.RETURNED)
    report.returned_reason = _require_words(reason, _("Write what is missing."))
    report.state = ReportState.RETURNED
    report.save(update_fields=["state", "returned_reason"])
    _put_off(item, reason, at)
    clock.end(HEAR, about_id=report.pk, at=at, reason="returned")
    papers.tell_returned(report, by=by, at=at)
    return report


@action(Permission.KEEP_SITTING, on="item")
def postpone_item(*, item: Item, reason: str, by: Staff, at: datetime) -> Item:
    """Put a point off, with the reason; the report waits for another sitting and its clock runs on."""
    if item.sitting.state not in LIVE or item.postponed_at or queries.was_heard(item=item, viewer=WHOLE):
        raise Refused(_("This point cannot be postponed any more."))
    _put_off(item, _require_words(reason, _("Write why the point is postponed.")), at)
    return item


def _put_off(item: Item, reason: str, at: datetime) -> None:
    item.postponed_reason, item.postponed_at = reason.strip(), at
    item.save(update_fields=["postponed_reason", "postponed_at"])


def _require_open(item: Item) -> None:
    if item.sitting.state != SittingState.OPEN or item.postponed_at:
        raise Refused(_("This is recorded in an open sitting, on a point that was not postponed."))
    if queries.was_heard(item=item, viewer=WHOLE):
        raise Refused(_("This report has already been heard."))
