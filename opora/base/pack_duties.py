"""The rules of the clock: what is due, from when, by which article, and how sure we are of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .pack_kinds import CONFIDENCE
from .pack_reading import Row, rows

FILE = "duties.csv"
COLUMNS = (
    "id label_bg label_en kind context trigger action who limit unit from act article confidence enabled "
    "confirmed_by confirmed_on valid_from valid_to source note"
)
KINDS = ("duty", "right", "maximum", "hold", "precondition", "prohibition", "observation")
CONTEXTS = (
    "financing", "evidence", "workforce", "closure", "fostering", "adoption", "aftercare", "care", "gate",
    "fund", "costing", "casework", "assessment", "outreach", "maternity", "concerns", "linkage", "network",
    "letters", "duties", "people", "access",
)  # fmt: skip
CLOCKS = ("hours", "days", "working_days", "months")
COUNTS = ("days_per_year", "times_per_year", "day_of_next_month")
CHECKLIST = ("event", "precondition", "prohibition", "none")
UNITS = (*CLOCKS, *COUNTS, *CHECKLIST, "immediately", "until", "yearly_date", "date")
NOT_LAW = ("practice", "coalition")


@dataclass(frozen=True)
class DutyRule:
    """One rule between two days. Exactly one of `limit`, `month_day`, `fixed_on`, `until` is set where the
    unit needs it; none where the rule is a checklist and no countdown."""

    id: str
    label_bg: str
    label_en: str
    kind: str
    context: str
    trigger: str
    action: str
    who: str
    unit: str
    limit: int | None
    month_day: tuple[int, int] | None
    fixed_on: date | None
    until: str
    counted_from: str
    act: str
    article: str
    confidence: str
    enabled: bool
    confirmed_by: str
    confirmed_on: date | None
    valid_from: date | None
    valid_to: date | None
    source: str
    note: str
    line: int

    def label(self, lang: str = "bg") -> str:
        return self.label_bg if lang == "bg" else self.label_en

    @property
    def is_law(self) -> bool:
        """False for a setting of the operator and for a demand of the coalition: pages must say which."""
        return self.act not in NOT_LAW

    @property
    def counts_down(self) -> bool:
        """It has a due moment that follows from its start alone."""
        return self.unit in (*CLOCKS, "immediately", "yearly_date", "date", "day_of_next_month")

    @property
    def reference(self) -> str:
        """The act and article, as shown beside a timer."""
        return f"{self.act}, {self.article}" if self.is_law else self.article

    def valid_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


def duty_rules(folder: Path) -> dict[str, tuple[DutyRule, ...]]:
    """The rules by id, oldest first; several where the law changed."""
    found: dict[str, list[DutyRule]] = {}
    lines = rows(folder, FILE, COLUMNS)
    ids = {row["id"] for row in lines}
    for row in lines:
        rule = _rule(row, ids)
        for other in found.get(rule.id, ()):
            if _overlap(rule, other):
                raise row.broken(f"validity of “{rule.id}” overlaps with line {other.line}")
        found.setdefault(rule.id, []).append(rule)
    return {id: tuple(sorted(rules, key=lambda r: r.valid_from or date.min)) for id, rules in found.items()}


def _overlap(one: DutyRule, other: DutyRule) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _rule(row: Row, ids: set[str]) -> DutyRule:
    rule = DutyRule(
        id=row.needed("id"),
        label_bg=row.needed("label_bg"),
        label_en=row.needed("label_en"),
        kind=row.one_of("kind", KINDS),
        context=row.one_of("context", CONTEXTS),
        unit=row.one_of("unit", UNITS),
        **_moment(row, ids),
        counted_from=row.needed("from"),
        act=row.needed("act"),
        article=row.needed("article"),
        confidence=row.one_of("confidence", CONFIDENCE),
        enabled=row.yes("enabled"),
        confirmed_on=row.day("confirmed_on"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        line=row.line,
        **{column: row[column] for column in ("trigger", "action", "who", "confirmed_by", "source", "note")},
    )
    _check(rule, row)
    return rule


def _check(rule: DutyRule, row: Row) -> None:
    if rule.confidence == "M" and rule.enabled and not (rule.confirmed_by and rule.confirmed_on):
        raise row.broken(f"“{rule.id}” is from memory (M) and enabled: say confirmed_by whom, confirmed_on which day")
    if rule.confidence == "own" and rule.is_law:
        raise row.broken(f"“{rule.id}” is our own (own): act must be “practice” or “coalition”")
    if rule.valid_from and rule.valid_to and rule.valid_from > rule.valid_to:
        raise row.broken(f"valid_from {rule.valid_from} is after valid_to {rule.valid_to}")


def _moment(row: Row, ids: set[str]) -> dict[str, object]:
    """The limit, read as its unit asks."""
    unit, found = row["unit"], {"limit": None, "month_day": None, "fixed_on": None, "until": ""}
    if unit in (*CLOCKS, *COUNTS):
        row.needed("limit")
        if not (limit := row.whole("limit")):
            raise row.broken(f"limit of {unit} must be more than 0")
        return found | {"limit": limit}
    if unit == "immediately" and row["limit"] != "0":
        raise row.broken("limit of immediately must be 0")
    if unit in CHECKLIST and row["limit"]:
        raise row.broken(f"unit {unit} has no limit, but “{row['limit']}” stands there")
    if unit == "date":
        row.needed("limit")
        return found | {"fixed_on": row.day("limit")}
    if unit == "yearly_date":
        return found | {"month_day": _month_day(row)}
    if unit == "until":
        return found | {"until": row.one_of("limit", ids, "duty")}
    return found


def _month_day(row: Row) -> tuple[int, int]:
    month, _, day = row.needed("limit").partition("-")
    try:
        # In a common year, so that 29 February is refused: it would be due in one year of four.
        found = date(2001, int(month), int(day))
    except ValueError:
        raise row.broken(f"limit: “{row['limit']}” is not a day of the year; write it like 03-31") from None
    return found.month, found.day
