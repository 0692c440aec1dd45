"""Reading letters: the lists people see, and what the release check has to know."""

from .lists import inbox, letters, numbering, of_case, outbox, paper_of, stopped, unread_count
from .unknown import Unknown, unknown

__all__ = [
    "Unknown", "inbox", "letters", "numbering", "of_case", "outbox", "paper_of", "stopped", "unknown", "unread_count",
]  # fmt: skip
