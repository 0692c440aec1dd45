"""The only way to read what the gate holds."""

from .file import body_of, facts, file_of, gaps, read_file
from .proposals import needs_exception, not_proposed_for, proposals, report_is_about, resting_on
from .reports import (
    ForMember,
    awaiting_hearing,
    bodies_of,
    further_measures,
    hearings,
    of_case,
    removals,
    replacing,
    report_for_member,
    reports,
    sent_back_count,
    unanswered,
    unreported_removals,
    without_agenda,
    without_names,
)
from .sittings import (
    attendances,
    bodies,
    coming_sitting,
    has_quorum,
    in_conflict,
    items,
    items_of_case,
    may_keep,
    member_of,
    members,
    present,
    seats,
    sittings,
    votes,
    was_heard,
)
from .way import way

__all__ = [
    "ForMember", "attendances", "awaiting_hearing", "bodies", "bodies_of", "body_of", "coming_sitting", "facts",
    "file_of", "further_measures", "gaps", "has_quorum", "hearings", "in_conflict", "items", "items_of_case",
    "may_keep", "member_of", "members", "needs_exception", "not_proposed_for", "of_case", "present", "proposals",
    "read_file", "removals", "replacing", "report_for_member", "report_is_about", "reports", "resting_on", "seats",
    "sent_back_count", "sittings", "unanswered", "unreported_removals", "votes", "was_heard", "way",
    "without_agenda", "without_names",
]  # fmt: skip
