"""Every change to a case and its plan, by noun."""

from .cases import (
    add_child,
    add_concern_to_case,
    assign_coordinator,
    open_case,
    open_case_from_concern,
    state_risk,
)
from .closing import close_case, look_back, reopen_case
from .copies import give_plan_copy
from .events import correct_event, record_event
from .plan import (
    give_up_goal,
    meet_goal,
    meet_need,
    review_plan,
    reword_goal,
    reword_need,
    set_goal,
    state_need,
)
from .sharing import break_glass, share_case, stop_sharing
from .steps import change_step, finish_step, note_result, plan_step, start_step, stop_step
from .voices import record_view, record_voice, tell_effect

__all__ = [
    "add_child", "add_concern_to_case", "assign_coordinator", "break_glass", "change_step", "close_case",
    "correct_event", "finish_step", "give_plan_copy", "give_up_goal", "look_back", "meet_goal", "meet_need",
    "note_result", "open_case", "open_case_from_concern", "plan_step", "record_event", "record_view", "record_voice",
    "reopen_case", "review_plan", "reword_goal", "reword_need", "set_goal", "share_case", "start_step", "state_need",
    "state_risk", "stop_sharing", "stop_step", "tell_effect",
]  # fmt: skip
