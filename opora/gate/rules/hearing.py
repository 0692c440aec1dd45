"""Who may vote, when a body may decide, and what a hearing must carry."""

from collections.abc import Iterator
from dataclasses import dataclass

from opora.base.words import N_

from .states import Opinion, ReportState, SittingState


def quorum(members: int, present: int, percent: int = 50) -> bool:
    """Whether more than this share of the members is present."""
    return present * 100 > members * percent


def majority(votes_for: int, votes_against: int) -> bool:
    """Whether the opinion was carried: more for than against. Who abstains does not count."""
    return votes_for > votes_against


def must_abstain(reaches_the_file: bool) -> bool:
    """Who works on the case, through whatever grant, sits and listens and does not vote on it."""
    return reaches_the_file


@dataclass(frozen=True)
class Ballot:
    """One point of the agenda at the moment it is heard."""

    report: ReportState
    sitting: SittingState
    postponed: bool
    members: int
    present: int
    percent: int
    votes_for: int
    votes_against: int
    not_voted: int  # members present who neither voted nor must abstain
    opinion: str
    reasons: str
    child_heard: str
    parents_heard: str
    further_measures: int


def hearing_problems(ballot: Ballot) -> list[str]:
    """Why this point cannot be recorded as heard, as sentences; none: it can."""
    if ballot.report is ReportState.HEARD:
        return [N_("This report has already been heard.")]
    if ballot.report is not ReportState.SUBMITTED:
        return [N_("This report does not lie before the commission: it was not submitted, was returned or withdrawn.")]
    if ballot.sitting is not SittingState.OPEN:
        return [N_("A report is heard in an open sitting. Open the sitting first.")]
    return list(_hearing(ballot))


def _hearing(ballot: Ballot) -> Iterator[str]:
    if ballot.postponed:
        yield N_("This point was postponed. Put the report on the agenda of another sitting.")
    if not quorum(ballot.members, ballot.present, ballot.percent):
        yield N_("There is no quorum: too few members are present.")
    if not ballot.child_heard.strip():
        yield N_("Write what the child said to the commission, or which statement was read.")
    if not ballot.parents_heard.strip():
        yield N_(
            "Write what the parents said to the commission, which statement was read, or that they were invited "
            "and did not come."
        )
    if ballot.not_voted:
        yield N_("Not everybody who is present has voted.")
    if not majority(ballot.votes_for, ballot.votes_against):
        yield N_("The opinion has no majority: more votes for than against are needed.")
    if ballot.opinion not in list(Opinion):
        yield N_("Choose the opinion.")
    if not ballot.reasons.strip():
        yield N_("Write the reasons of the opinion.")
    if ballot.opinion == Opinion.CONTINUE and not ballot.further_measures:
        yield N_("Who advises to go on with prevention says with which measures. Write at least one.")
