"""The trail: one chain of lines, each locked to the one before by a keyed hash.

digest = HMAC-SHA-256(trail key, previous digest, newline, the line as canonical JSON). The head row knows how
long the chain is, so that lines cut off its end are missed too.
"""

import json
from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from opora.base import secrets
from opora.base.words import N_

from .models import Entry, Staff, TrailHead


@dataclass
class Line:
    """What is to be written; the chain adds number, previous and digest."""

    who: Staff
    kind: str
    what: str
    at: datetime
    subject: str = ""
    subject_id: UUID | None = None
    case_id: UUID | None = None
    through: str = ""
    changes: dict = field(default_factory=dict)
    key: UUID = field(default_factory=uuid4)


_waiting: ContextVar[list[Line] | None] = ContextVar("waiting", default=None)


@contextmanager
def gathering():
    """Lines gathered while actions call actions. The outermost (told so) writes them last, before it commits.

    The head of the chain is locked only then: no action waits for a record while it holds the chain.
    """
    if _waiting.get() is not None:
        yield False
        return
    token = _waiting.set([])
    try:
        yield True
    finally:
        _waiting.reset(token)


def add(line: Line) -> None:
    """Write the line with the action under way, or at once where none is."""
    waiting = _waiting.get()
    if waiting is None:
        write([line])
    else:
        waiting.append(line)


def flush() -> None:
    if lines := _waiting.get():
        write(lines)


def write(lines: Iterable[Line]) -> None:
    """Chain the lines to the trail, in their order."""
    with transaction.atomic():
        head = TrailHead.objects.select_for_update().get(pk=1)
        now, entries = timezone.now(), []
        for line in lines:
            entry = _entry(line, head, now)
            head.number, head.digest = entry.number, entry.digest
            entries.append(entry)
        Entry.objects.bulk_create(entries)
        head.save(update_fields=["number", "digest"])


@dataclass(frozen=True)
class Broken:
    """The first line that does not hold, and why."""

    number: int
    why: str


def length() -> int:
    """How many lines the trail has, by its head."""
    return TrailHead.objects.get(pk=1).number


def verify(*, last: int | None = None) -> Broken | None:
    """Walk the whole chain, or its last lines. None: every line stands as it was written and none is missing."""
    number, digest = _before(last)
    for entry in Entry.objects.filter(number__gt=number).order_by("number").iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            return Broken(number, N_("the line is missing"))
        if entry.previous != digest:
            return Broken(number, N_("it does not follow the line before it"))
        if entry.digest != _digest(entry):
            return Broken(number, N_("it was changed after it was written"))
        digest = entry.digest
    head = TrailHead.objects.get(pk=1)
    if (head.number, head.digest) != (number, digest):
        return Broken(number + 1, N_("lines at the end are missing, or the head was changed"))
    return None


def _before(last: int | None) -> tuple[int, str]:
    """Number and digest of the line before the last ones; a walk over all of them begins before the first."""
    number = max(length() - last, 0) if last else 0
    return number, Entry.objects.filter(number=number).values_list("digest", flat=True).first() or ""


def _entry(line: Line, head: TrailHead, now: datetime) -> Entry:
    entry = Entry(
        id=line.key, number=head.number + 1, who_id=line.who.pk, kind=line.kind, what=line.what,
        subject=line.subject, subject_id=line.subject_id, case_id=line.case_id, through=line.through,
        changes=line.changes, at=line.at, written_at=now, previous=head.digest,
    )  # fmt: skip
    entry.digest = _digest(entry)
    return entry


def _digest(entry: Entry) -> str:
    said = [
        entry.number, str(entry.pk), str(entry.who_id), entry.kind, entry.what, entry.subject,
        str(entry.subject_id), str(entry.case_id), entry.through, entry.changes,
        entry.at.astimezone(UTC).isoformat(), entry.written_at.astimezone(UTC).isoformat(),
    ]  # fmt: skip
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return secrets.trail_digest(f"{entry.previous}\n{text}")
