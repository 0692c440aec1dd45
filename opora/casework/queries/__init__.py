"""What stands in the cases a viewer may reach, by noun."""

from .cases import case_of_number, cases, children, find, listed, municipalities, next_duties, shared_with
from .plan import goals, measures, needs, plan, plan_gaps, reviews, steps
from .story import Happening, Timeline, closings, events, timeline, views_of, voices

__all__ = [
    "Happening", "Timeline", "case_of_number", "cases", "children", "closings", "events", "find", "goals", "listed",
    "measures", "municipalities", "needs", "next_duties", "plan", "plan_gaps", "reviews", "shared_with", "steps",
    "timeline", "views_of", "voices",
]  # fmt: skip
