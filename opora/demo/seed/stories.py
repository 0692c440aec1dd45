"""The stories as they are written, and the days they are told in: always backwards from the day of seeding."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from opora.base.days import SOFIA, moment_of

FOLDER = Path(__file__).resolve().parents[1]
NETWORK = tomllib.loads((FOLDER / "network.toml").read_text())
STORIES = [tomllib.loads(path.read_text()) for path in sorted((FOLDER / "stories").glob("*.toml"))]


@dataclass(frozen=True)
class Act:
    """Something that happens at a moment; of two at the same moment the lower rank comes first."""

    at: datetime
    rank: int
    do: Callable[[], object]


@dataclass(frozen=True)
class Days:
    """The day of seeding, and every other day as so many before or after it."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(SOFIA).date()

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def moment(self, ago: int, clock: str = "12:00") -> datetime:
        """So many days before, at that hour; never later than now."""
        hour, minute = map(int, clock.split(":"))
        return min(moment_of(self.day(ago), time(hour, minute)), self.now)

    def of(self, row: dict, clock: str = "12:00") -> datetime:
        """When a row of a story happened."""
        if "hours_ago" in row:
            return self.now - timedelta(hours=row["hours_ago"])
        return self.moment(row["days_ago"], row.get("time", clock))
