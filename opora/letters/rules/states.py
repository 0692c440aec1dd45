"""How a letter moves from composed to served."""

from datetime import date

from opora.base.words import N_

STEPS = {
    "stopped": {"released", "withdrawn"},
    "released": {"sent", "withdrawn"},
    "sent": {"served"},
    "served": set(),
    "withdrawn": set(),
}


def may_become(old: str, new: str) -> bool:
    """Whether a letter in this state may take that one."""
    return new in STEPS[old]


def serving_problem(served: date, sent: date, today: date) -> str | None:
    """Why a letter cannot have been served on this day, as a sentence; None where it can."""
    if served < sent:
        return N_("A letter cannot be served before the day it was sent. Check the date.")
    if served > today:
        return N_("This day has not come yet. Write the day on which the letter was handed over.")
    return None
