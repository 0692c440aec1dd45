"""What must be true before anyone may propose to separate a child from its family.

Pure functions over plain values: no database, no clock, no settings. That measures must be exhausted and reported
is law (ЗЗД чл. 35, чл. 25(2), чл. 26(3)); that the commission hears the report first is the coalition's demand.
"""

from .gaps import VOICE_FRESH_DAYS, Child, Facts, Gap, Measure, Parent, gaps
from .hearing import Ballot, hearing_problems, majority, must_abstain, quorum
from .names import Name, pseudonyms, stand_ins
from .proposals import Proposed, proposal_problems, residential_banned, youngest
from .states import SITTING_STEPS, STEPS, UNDER_WAY, Opinion, ReportState, SittingState, may_become

__all__ = [
    "SITTING_STEPS", "STEPS", "UNDER_WAY", "VOICE_FRESH_DAYS", "Ballot", "Child", "Facts", "Gap", "Measure", "Name",
    "Opinion", "Parent", "Proposed", "ReportState", "SittingState", "gaps", "hearing_problems", "majority",
    "may_become", "must_abstain", "proposal_problems", "pseudonyms", "quorum", "residential_banned", "stand_ins",
    "youngest",
]  # fmt: skip
