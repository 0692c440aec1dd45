"""The only way to change what the gate holds."""

from .agenda import call_sitting, cancel_sitting, invite, open_sitting, put_on_agenda, record_attendance
from .bodies import appoint_member, end_membership, set_body
from .hearing import hear_on_item, hear_report, postpone_item, record_vote, return_report, vote
from .proposals import answer_measure, propose_separation
from .removals import record_removal, report_removal
from .reports import begin_report, submit_report, withdraw_report, word_report
from .signing import close_sitting, sign_sitting

__all__ = [
    "answer_measure", "appoint_member", "begin_report", "call_sitting", "cancel_sitting", "close_sitting",
    "end_membership", "hear_on_item", "hear_report", "invite", "open_sitting", "postpone_item", "propose_separation",
    "put_on_agenda", "record_attendance", "record_removal", "record_vote", "report_removal", "return_report",
    "set_body", "sign_sitting", "submit_report", "vote", "withdraw_report", "word_report",
]  # fmt: skip
