"""The country pack: all that is Bulgarian and not code, read once into memory and checked line by line.

Another country is another folder; the variable OPORA_PACK names it.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import pack_duties, pack_kinds, pack_places
from .pack_duties import DutyRule
from .pack_kinds import (
    ConcernKind,
    Figure,
    Ground,
    HolidayOverride,
    MeasureKind,
    OrganisationKind,
    Retention,
    Term,
)
from .pack_places import District, Municipality, Settlement
from .pack_reading import BrokenPack, text_of

__all__ = ["BrokenPack", "Country", "DutyRule", "Pack", "duty_rule", "load", "pack"]

PACKAGED = Path(__file__).parents[1] / "packs" / "bg"
_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip


@dataclass(frozen=True)
class Country:
    """`working_week`: weekdays as date.weekday() counts them, Monday is 0."""

    code: str
    version: str
    languages: tuple[str, ...]
    timezone: str
    currency: str
    working_week: tuple[int, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Pack:
    folder: Path
    country: Country
    districts: Mapping[str, District]
    municipalities: Mapping[str, Municipality]
    settlements: Mapping[str, Settlement]
    organisation_kinds: Mapping[str, OrganisationKind]
    measure_kinds: Mapping[str, MeasureKind]
    concern_kinds: Mapping[str, ConcernKind]
    separation_grounds: Mapping[str, Ground]
    urgent_grounds: Mapping[str, Ground]
    duties: Mapping[str, tuple[DutyRule, ...]]
    holidays: Mapping[date, HolidayOverride]
    retention: Mapping[str, Retention]
    glossary: tuple[Term, ...]
    figures: tuple[Figure, ...]
    district_map: Mapping[str, Any]

    def duty_rule(self, id: str, on: date) -> DutyRule | None:
        """The rule valid on that day, enabled or not; None where none was. An unknown id is a KeyError."""
        return next((rule for rule in self.duties[id] if rule.valid_on(on)), None)

    @property
    def day_overrides(self) -> Mapping[date, bool]:
        """Days worked (True) or free (False) by decision, as `opora.base.days` takes them."""
        return {day: override.working for day, override in self.holidays.items()}

    def duty_rules(self) -> tuple[DutyRule, ...]:
        """Every rule, in the order of the file."""
        return tuple(sorted((r for rules in self.duties.values() for r in rules), key=lambda r: r.line))

    def disabled_duties(self) -> tuple[DutyRule, ...]:
        """Rules that are loaded and not in force: from memory, until somebody confirms them."""
        return tuple(rule for rule in self.duty_rules() if not rule.enabled)


def pack() -> Pack:
    """The pack this installation runs with."""
    return _cached(Path(os.environ.get("OPORA_PACK") or PACKAGED))


def duty_rule(id: str, on: date) -> DutyRule | None:
    """The rule of the installed pack valid on that day."""
    return pack().duty_rule(id, on)


@cache
def _cached(folder: Path) -> Pack:
    return load(folder)


def load(folder: Path) -> Pack:
    """Read and check a pack. BrokenPack names the file, the line and the reason."""
    districts = pack_places.districts(folder)
    municipalities = pack_places.municipalities(folder, districts)
    settlements = pack_places.settlements(folder, municipalities)
    duties = pack_duties.duty_rules(folder)
    bodies = pack_kinds.organisation_kinds(folder)
    found = Pack(
        folder=folder,
        country=_country(folder),
        districts=MappingProxyType(districts),
        municipalities=MappingProxyType(municipalities),
        settlements=MappingProxyType(settlements),
        organisation_kinds=MappingProxyType(bodies),
        measure_kinds=MappingProxyType(pack_kinds.measure_kinds(folder)),
        concern_kinds=MappingProxyType(pack_kinds.concern_kinds(folder, set(duties), bodies)),
        separation_grounds=MappingProxyType(pack_kinds.separation_grounds(folder)),
        urgent_grounds=MappingProxyType(pack_kinds.urgent_grounds(folder, set(duties))),
        duties=MappingProxyType(duties),
        holidays=MappingProxyType(pack_kinds.holidays(folder)),
        retention=MappingProxyType(pack_kinds.retention(folder)),
        glossary=pack_kinds.glossary(folder),
        figures=pack_kinds.figures(folder),
        district_map=MappingProxyType(_map(folder)),
    )
    _check_centres(found)
    _check_map(found)
    return found


def _country(folder: Path) -> Country:
    file = "pack.toml"
    try:
        said = tomllib.loads(text_of(folder, file))
        return Country(
            code=said["country"],
            version=said["version"],
            languages=tuple(said["languages"]),
            timezone=ZoneInfo(said["timezone"]).key,
            currency=said["currency"],
            working_week=tuple(map(_WEEKDAYS.__getitem__, said["working_week"])),
            names=MappingProxyType(said["names"]),
        )
    except tomllib.TOMLDecodeError as fault:
        raise BrokenPack(file, 0, f"not TOML: {fault}") from None
    except ZoneInfoNotFoundError as fault:  # a KeyError too
        raise BrokenPack(file, 0, f"unknown timezone: {fault.args[0]}") from None
    except KeyError as fault:
        raise BrokenPack(file, 0, f"“{fault.args[0]}” is missing or unknown") from None
    except (ValueError, TypeError) as fault:
        raise BrokenPack(file, 0, f"a value of another kind: {fault}") from None


def _map(folder: Path) -> dict[str, Any]:
    file = "district_map.topo.json"
    try:
        return json.loads(text_of(folder, file))
    except json.JSONDecodeError as fault:
        raise BrokenPack(file, fault.lineno, f"not JSON: {fault.msg}") from None


def _check_centres(found: Pack) -> None:
    for file, places in (("districts.csv", found.districts), ("municipalities.csv", found.municipalities)):
        for place in places.values():
            if place.ekatte_centre not in found.settlements:
                reason = f"unknown settlement “{place.ekatte_centre}” as centre of {place.code}"
                raise BrokenPack(file, place.line, reason)


def _check_map(found: Pack) -> None:
    layers = found.district_map.get("objects", {}).values()
    shapes = {shape.get("id") for layer in layers for shape in layer.get("geometries", ())}
    for district in found.districts.values():
        if district.map_id not in shapes:
            reason = f"“{district.map_id}” is no shape of district_map.topo.json"
            raise BrokenPack("districts.csv", district.line, reason)
