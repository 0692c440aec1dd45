"""One's own messages inside Opora. Reading them is no act on a family: it leaves no line in the trail."""

from datetime import datetime

from opora.access.models import Staff

from .models import Letter


def mark_read(*, letter: Letter, by: Staff, at: datetime) -> Letter:
    """Its recipient has read this message; anybody else changes nothing."""
    if letter.recipient_id == by.pk and letter.read_at is None:
        letter.read_at = at
        letter.save(update_fields=["read_at"])
    return letter
