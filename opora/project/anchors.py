"""Where the trail ended at a moment, as a line to keep outside: who owns the database cannot change that one too."""

from collections.abc import Iterable
from datetime import UTC, datetime

from opora.access import queries as access
from opora.access.models import WHOLE


def line(at: datetime) -> str:
    """Moment, number and digest of the last line of the trail."""
    last = access.trail(viewer=WHOLE).first()
    number, digest = (last.number, last.digest) if last else (0, "-")
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {number} {digest}"


def compare(lines: Iterable[str]) -> tuple[int, list[str]]:
    """How many lines were compared, and those that do not agree with the trail as it is now."""
    kept = [said for said in lines if said.strip()]
    return len(kept), [said for said in kept if not _holds(said)]


def _holds(said: str) -> bool:
    _moment, number, digest = (said.split() + ["", "", ""])[:3]
    if number == "0" and digest == "-":
        return True
    return number.isdigit() and access.trail(viewer=WHOLE).filter(number=int(number), digest=digest).exists()
