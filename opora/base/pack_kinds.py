"""The lists of a country pack: kinds of bodies, measures, concerns; grounds, holidays, retention, words."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .pack_reading import Row, by_code, rows

CONFIDENCE = ("V", "S", "M", "own")  # read in the act, secondary, from memory, our own and no law
SPHERES = (
    "authority", "commission", "health", "provider", "education", "justice", "civil", "operator",
)  # fmt: skip
ERASURE = ("keep", "anonymise", "erase")


@dataclass(frozen=True)
class Named:
    code: str
    name_bg: str
    name_en: str
    note: str

    def name(self, lang: str = "bg") -> str:
        return self.name_bg if lang == "bg" else self.name_en


@dataclass(frozen=True)
class OrganisationKind(Named):
    """A kind of body. `sphere` says of what world it is: authority, commission, health, provider …"""

    abbr_bg: str
    sphere: str


@dataclass(frozen=True)
class MeasureKind(Named):
    """A preventive measure the law knows (confidence V, S, M) or practice does (`own`).

    `free` only where ЗСУ 104 says so; False means that the law does not say, not that it costs money."""

    act: str
    article: str
    confidence: str
    free: bool

    @property
    def reference(self) -> str:
        """Act and article; of what only practice knows, that it is practice."""
        return self.article if self.act == "practice" else f"{self.act}, {self.article}"


@dataclass(frozen=True)
class ConcernKind(Named):
    """What a citizen sees in plain words; which duties it starts; which kind of organisation answers."""

    hint_bg: str
    hint_en: str
    starts: tuple[str, ...]
    answered_by: str
    danger: bool
    shown_to: tuple[str, ...]

    def hint(self, lang: str = "bg") -> str:
        return self.hint_bg if lang == "bg" else self.hint_en


@dataclass(frozen=True)
class Ground(Named):
    """A ground of a separation, or of an urgent one (then `max_duty` may end it). Poverty is none."""

    act: str
    article: str
    confidence: str
    max_duty: str = ""


@dataclass(frozen=True)
class HolidayOverride:
    """A day that the Council of Ministers made working or free; wins over the calendar of holidays."""

    day: date
    working: bool
    act: str
    note: str


@dataclass(frozen=True)
class Retention:
    """How long rows of a model are kept after `counted_from`, by which article (or “setting”), and then what.

    `kept_for` is None where they are kept without end."""

    model: str
    kept_for: int | None
    unit: str
    counted_from: str
    basis: str
    action: str
    note: str


@dataclass(frozen=True)
class Term:
    term_bg: str
    abbr_bg: str
    term_en: str
    code_name: str
    context: str
    note: str


@dataclass(frozen=True)
class Figure:
    """One published number, with its year or period and its source."""

    code: str
    period: str
    indicator: str
    value: str
    unit: str
    approx: str
    confidence: str
    source: str
    note: str


def _named(row: Row) -> dict[str, str]:
    return {
        "code": row.needed("code"),
        "name_bg": row.needed("name_bg"),
        "name_en": row.needed("name_en"),
        "note": row["note"],
    }


def _law(row: Row) -> dict[str, str]:
    return {
        "act": row.needed("act"),
        "article": row.needed("article"),
        "confidence": row.one_of("confidence", CONFIDENCE),
    }


def organisation_kinds(folder: Path) -> dict[str, OrganisationKind]:
    lines = by_code(rows(folder, "organisation_kinds.csv", "code abbr_bg name_bg name_en sphere note"))
    return {
        code: OrganisationKind(**_named(row), abbr_bg=row["abbr_bg"], sphere=row.one_of("sphere", SPHERES))
        for code, row in lines.items()
    }


def measure_kinds(folder: Path) -> dict[str, MeasureKind]:
    lines = by_code(rows(folder, "measure_kinds.csv", "code name_bg name_en act article confidence free note"))
    return {code: MeasureKind(**_named(row), **_law(row), free=row.yes("free")) for code, row in lines.items()}


def concern_kinds(folder: Path, duty_ids: set[str], bodies: dict[str, OrganisationKind]) -> dict[str, ConcernKind]:
    columns = "code name_bg name_en hint_bg hint_en starts answered_by danger shown_to note"
    return {
        code: ConcernKind(
            **_named(row),
            hint_bg=row["hint_bg"],
            hint_en=row["hint_en"],
            starts=row.several_of("starts", duty_ids, "duty"),
            answered_by=row.one_of("answered_by", bodies, "organisation kind"),
            danger=row.yes("danger"),
            shown_to=tuple(row["shown_to"].split()),
        )
        for code, row in by_code(rows(folder, "concern_kinds.csv", columns)).items()
    }


def separation_grounds(folder: Path) -> dict[str, Ground]:
    lines = by_code(rows(folder, "separation_grounds.csv", "code name_bg name_en act article confidence note"))
    return {code: Ground(**_named(row), **_law(row)) for code, row in lines.items()}


def urgent_grounds(folder: Path, duty_ids: set[str]) -> dict[str, Ground]:
    columns = "code name_bg name_en act article confidence max_duty note"
    found = {}
    for code, row in by_code(rows(folder, "urgent_grounds.csv", columns)).items():
        row.several_of("max_duty", duty_ids, "duty")
        found[code] = Ground(**_named(row), **_law(row), max_duty=row["max_duty"])
    return found


def holidays(folder: Path) -> dict[date, HolidayOverride]:
    found = {}
    for row in by_code(rows(folder, "holidays.csv", "date working act note"), "date").values():
        day = row.day("date")
        found[day] = HolidayOverride(day, row.yes("working"), row.needed("act"), row["note"])
    return found


def retention(folder: Path) -> dict[str, Retention]:
    columns = "model kept_for unit counted_from basis action note"
    return {
        model: Retention(
            model=model,
            kept_for=(length := row.whole("kept_for")),
            unit=row.one_of("unit", ("days", "months")) if length is not None else "",
            counted_from=row.needed("counted_from") if length is not None else "",
            basis=row.needed("basis"),
            action=row.one_of("action", ERASURE),
            note=row["note"],
        )
        for model, row in by_code(rows(folder, "retention.csv", columns), "model").items()
    }


def glossary(folder: Path) -> tuple[Term, ...]:
    columns = "term_bg abbr_bg term_en code_name context note"
    lines = by_code(rows(folder, "glossary.csv", columns), "code_name").values()
    return tuple(Term(**{column: row[column] for column in columns.split()}) for row in lines)


def figures(folder: Path) -> tuple[Figure, ...]:
    columns = "code period indicator value unit approx confidence source note"
    found: dict[tuple[str, str], Figure] = {}
    for row in rows(folder, "stats.csv", columns):
        key = row.needed("code"), row.needed("period")
        if key in found:
            raise row.broken(f"duplicate figure {key[0]} of {key[1]}")
        row.needed("source")
        found[key] = Figure(**{column: row[column] for column in columns.split()})
    return tuple(found.values())
