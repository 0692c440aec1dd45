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


def channel_problem(channel: str, recipient: str, address: str) -> str | None:
    """Why a letter cannot go this way to this kind of recipient, as a sentence; None where it can."""
    if channel == "message" and recipient != "staff":
        return N_("A message inside Opora goes to colleagues only. Choose another way for this recipient.")
    if channel == "email" and "@" not in address:
        return N_("Write the e-mail address to send it to.")
    if channel == "post" and not address.strip():
        return N_("Write the address to post it to. A hidden address is never filled in by itself.")
    return None


# What the release check may have found, and where: for the sender's page.
FOUND = {
    "hidden_address": N_("a hidden address"),
    "hidden_phone": N_("a hidden telephone number"),
    "notifier": N_("who raised the concern"),
    "notifier_contact": N_("how to reach who raised the concern"),
    "placement": N_("the secret place of a child"),
    "other_family": N_("somebody of another family"),
    "identity_number": N_("an identity number"),
    "old_address": N_("an address that the recipient has left and where others may open it"),
    "unchecked": N_("the check could not be made, so nothing leaves"),
}
PARTS = {
    "subject": N_("in the subject"),
    "body": N_("in the text"),
    "recipient": N_("in the recipient’s name"),
    "address": N_("in the recipient’s address"),
    "basis": N_("in the legal basis or how to object"),
}
