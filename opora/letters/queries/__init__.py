"""Reading letters: the lists people see, to whom they go, and what the release check has to know."""

from .lists import inbox, letters, numbering, of_case, outbox, paper_of, stopped, unread_count, waiting_count
from .recipients import OUTSIDE, address_of, recipients, senders
from .unknown import Unknown, unknown

__all__ = [
    "OUTSIDE", "Unknown", "address_of", "inbox", "letters", "numbering", "of_case", "outbox", "paper_of",
    "recipients", "senders", "stopped", "unknown", "unread_count", "waiting_count",
]  # fmt: skip
