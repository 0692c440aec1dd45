"""Who may vote, when a body may decide, and what a hearing and a proposal must carry."""

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


def proposal_problems(
    *,
    heard: bool,
    removed: bool,
    same_case: bool = True,
    used: bool = False,
    opinion: str = "",
    unanswered: int = 0,
    ground_known: bool = True,
    words: str = "",
    child_words: str = "",
    parents_words: str = "",
) -> list[str]:
    """Why a proposal to separate cannot be made, as sentences; none: it can.

    `heard`: it rests on a hearing; `removed`: on an urgent removal. Grounds: ЗЗД чл. 25(1); poverty is none of them.
    """
    if heard == removed:
        return [N_("A proposal rests on a heard report or on an urgent removal: on exactly one of them.")]
    found = []
    if not same_case:
        found.append(N_("The hearing, or the removal, belongs to another case."))
    if used:
        found.append(N_("A proposal rests on this already."))
    if heard and opinion == Opinion.CONTINUE and unanswered:
        found.append(
            N_("The commission advised to go on with prevention. Answer each measure it proposed, in writing.")
        )
    if not ground_known:
        found.append(
            N_("Name a ground of the law. Poverty, housing and missing documents are needs to be met, never a ground.")
        )
    if not words.strip():
        found.append(N_("Write what is proposed and why."))
    if not child_words.strip():
        found.append(N_("A proposal carries the child's words. Write them, or what was observed."))
    if not parents_words.strip():
        found.append(N_("A proposal carries the parents' words. Write them, or how the parents were asked."))
    return found
