"""What stands in the cases a viewer may reach, by noun."""

from .cases import (
    case_of_number,
    cases,
    children,
    find,
    listed,
    municipalities,
    names,
    next_duties,
    numbered,
    shared_with,
)
from .plan import current_steps, gaps_in, goals, measures, needs, plan, plan_gaps, reviews, steps
from .story import (
    Happening,
    Timeline,
    all_closings,
    by_month,
    closings,
    events,
    heard,
    last_voice,
    recorded,
    timeline,
    views_of,
    voices,
)

__all__ = [
    "Happening", "Timeline", "all_closings", "by_month", "case_of_number", "cases", "children", "closings",
    "current_steps", "events", "find", "gaps_in", "goals", "heard", "last_voice", "listed", "measures",
    "municipalities", "names", "needs", "next_duties", "numbered", "plan", "plan_gaps", "recorded", "reviews",
    "shared_with", "steps", "timeline", "views_of", "voices",
]  # fmt: skip
