"""A family's life so far: the records its story has made, by the story's own keys."""

from datetime import datetime, timedelta

from opora.access.models import Staff
from opora.access.roles import Permission
from opora.base import days as calendar
from opora.casework import actions as casework
from opora.casework.models import Case, Closing, Goal, Need, Step
from opora.concerns import actions as concerns
from opora.concerns.models import Concern
from opora.people.models import Person
from opora.people.rules import shown_name

from .network import World
from .stories import Days

PUBLIC = ("citizen", "anonymous")
PARTS = {part.value for part in Person.Part}
SEX = {"f": Person.Sex.FEMALE, "m": Person.Sex.MALE}
PRECISION = {"exact": Person.Precision.DAY, "month": Person.Precision.MONTH, "year": Person.Precision.YEAR}
PARENTS = ("mother", "father", "grandmother")


class Life:
    """What has happened to one family up to now."""

    def __init__(self, told: dict, world: World, days: Days) -> None:
        self.told, self.world, self.days = told, world, days
        self.concerns: dict[int, Concern] = {}
        self.case: Case | None = None
        self.people: dict[str, Person] = {}
        self.needs: list[Need] = []
        self.goals: dict[int, Goal] = {}
        self.steps: dict[int, Step] = {}
        self.opened_at = self.planned_at = days.now
        self.closing: Closing | None = None
        self.report = self.removal = self.hearing = None

    def staff(self, key: str) -> Staff:
        return self.world.staff[key]

    @property
    def coordinator(self) -> Staff:
        return self.staff(self.told["case"]["coordinator"])

    @property
    def case_open(self) -> bool:
        self.case.refresh_from_db()
        return self.case.state == "open"

    @property
    def first_triage_at(self) -> datetime:
        first = self.told["concerns"][0]
        return self.days.of(first.get("triage", first))

    def worker(self, key: str) -> Staff:
        """Who writes it down: the one named, where their role writes in files, else the coordinator."""
        staff = self.staff(key)
        return staff if staff.may(Permission.WRITE_CASE) else self.coordinator

    def leader(self, key: str) -> Staff:
        staff = self.staff(key)
        return staff if staff == self.coordinator else self.coordinator

    def who_works(self) -> list[str]:
        """Everybody the story names as working on this case, besides its coordinator."""
        told = self.told
        named = set(told["case"].get("team", [])) | {told["case"]["by"]}
        for section in ("events", "voices", "views", "answers"):
            named |= {row["by"] for row in told.get(section, [])}
        for section in ("report", "proposal", "urgent"):
            named |= {told[section]["by"]} if "by" in told.get(section, {}) else set()
        named |= {c["triage"]["by"] for c in told["concerns"] if "triage" in c}
        working = {key for key in named if self.staff(key).may(Permission.WRITE_CASE)}
        return sorted(working - {told["case"]["coordinator"]})

    def written(self, said: dict) -> datetime:
        """When it is written down: that evening, and never before the case was opened."""
        return min(max(self.days.of(said), self.opened_at + timedelta(minutes=40)), self.days.now)

    def names(self, keys: list[str]) -> str:
        return ", ".join(self.people[key].given_name or "бебето" for key in keys if key in self.people)

    def person_fields(self, said: dict) -> dict:
        """A person of the story as the record has them."""
        born_on, precision = self._birth(said)
        return {
            "given_name": said.get("given", ""), "fathers_name": said.get("fathers", ""),
            "family_name": said.get("family", ""), "born_on": born_on, "born_precision": precision,
            "sex": SEX.get(said.get("sex", ""), Person.Sex.UNKNOWN), "note": said.get("note", ""),
            "part": said["role"] if said["role"] in PARTS else Person.Part.OTHER,
            "at_home": said["role"] != "father" or "Не живее" not in said.get("note", ""),
        }  # fmt: skip

    def _birth(self, said: dict):
        if "expected_in_days" in said:
            return self.days.day(-said["expected_in_days"]), Person.Precision.EXPECTED
        if "born_days_ago" in said:
            return self.days.day(said["born_days_ago"]), Person.Precision.DAY
        precision = PRECISION.get(said.get("born_precision", "exact"), Person.Precision.UNKNOWN)
        if not said.get("born") or precision == Person.Precision.UNKNOWN:
            return None, Person.Precision.UNKNOWN
        return calendar.parse_day(said["born"]), precision

    def unborn_at_opening(self, record: dict) -> bool:
        """Born since: when the case was opened the child was expected."""
        born_on, precision = record["born_on"], record["born_precision"]
        return precision == Person.Precision.DAY and born_on > calendar.local_day(self.opened_at)

    def raise_concern(self, said: dict, number: int, at: datetime) -> None:
        by = Staff.public() if said["by"] in PUBLIC else self.staff(said["by"])
        child = next((p for p in self.told["people"] if p.get("about")), None)
        parent = next((p for role in PARENTS for p in self.told["people"] if p["role"] == role), None)
        named = child if child and not said.get("child_unnamed") else None
        self.concerns[number] = concerns.raise_concern(
            kind=said["kind"], words=said["words"], settlement=self.told["settlement"], by=by, at=at,
            place=said.get("place_description", ""), relation=said.get("relation", ""),
            child_name=_name(named), parent_name=_name(parent) if named else "",
            notifier_name=said.get("notifier_name", ""),
            danger_now=said.get("triage", {}).get("outcome") == "immediate_danger",
        )  # fmt: skip

    def close(self, outcome: str, words: str, by: Staff, at: datetime) -> None:
        self.case.refresh_from_db()
        self.closing = casework.close_case(case=self.case, outcome=outcome, words=words, by=by, at=at)

    def look_back(self, words: str, by: Staff, at: datetime) -> None:
        self.closing = casework.look_back(closing=self.closing, words=words, child_at_home=True, by=by, at=at)

    def reopen(self, words: str, by: Staff, at: datetime) -> None:
        """Once: a new concern may have opened it again already."""
        if not self.case_open:
            self.case = casework.reopen_case(case=self.case, reason=words, by=by, at=at)


def _name(said: dict | None) -> str:
    return shown_name(said.get("given", ""), said.get("fathers", ""), said.get("family", "")) if said else ""
