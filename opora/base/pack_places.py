"""Districts, municipalities and settlements as the country pack holds them, each line checked."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .pack_reading import Row, by_code, rows

KINDS = ("town", "village", "monastery")


def in_latin(name: str) -> str:
    """The name as the transliteration law writes it."""
    from .text import transliterate

    return transliterate(name)


@dataclass(frozen=True)
class District:
    code: str
    name_bg: str
    iso_3166_2: str
    nuts3: str
    ekatte_centre: str
    map_id: str
    population: int | None
    name_en_official: str
    line: int

    @cached_property
    def name_en(self) -> str:
        return self.name_en_official or in_latin(self.name_bg)

    def label(self, lang: str = "bg") -> str:
        return f"обл. {self.name_bg}" if lang == "bg" else f"{self.name_en} district"


@dataclass(frozen=True)
class Municipality:
    code: str
    name_bg: str
    district: District
    ekatte_centre: str
    population: int | None
    same_name: bool
    line: int

    @property
    def district_code(self) -> str:
        return self.district.code

    @cached_property
    def name_en(self) -> str:
        return in_latin(self.name_bg)

    def label(self, lang: str = "bg") -> str:
        """„общ. Русе“; with its district where two municipalities share the name."""
        short = f"общ. {self.name_bg}" if lang == "bg" else f"{self.name_en} municipality"
        return f"{short}, {self.district.label(lang)}" if self.same_name else short


@dataclass(frozen=True)
class Settlement:
    """A town, village or monastery. `code` is its EKATTE: five digits, text. lat and lon: WGS 84, from
    OpenStreetMap (ODbL). `population` is of 2017, for ordering lists only."""

    code: str
    kind: str
    kind_bg: str
    name_bg: str
    municipality: Municipality
    post_code: str
    lat: float | None
    lon: float | None
    population: int | None
    same_name: bool
    same_municipality: bool

    @property
    def municipality_code(self) -> str:
        return self.municipality.code

    @property
    def district_code(self) -> str:
        return self.municipality.district.code

    @cached_property
    def name_en(self) -> str:
        return in_latin(self.name_bg)

    def short(self, lang: str = "bg") -> str:
        """„гр. Русе“ even where the name repeats: for pages where the municipality stands beside it."""
        return f"{self.kind_bg} {self.name_bg}" if lang == "bg" else self.name_en

    def label(self, lang: str = "bg") -> str:
        """„гр. Русе“; with municipality and district where the name repeats, EKATTE where these do."""
        if not self.same_name:
            return self.short(lang)
        if not self.same_municipality:
            return self.full(lang)
        return f"{self.full(lang)}, {'ЕКАТТЕ' if lang == 'bg' else 'EKATTE'} {self.code}"

    def full(self, lang: str = "bg") -> str:
        """„с. Бяла, общ. Сливен, обл. Сливен“."""
        town = self.municipality
        if lang == "bg":
            return f"{self.short(lang)}, общ. {town.name_bg}, {town.district.label(lang)}"
        kind = f" ({self.kind})" if self.same_name else ""
        return f"{self.name_en}{kind}, {town.name_en} municipality, {town.district.label(lang)}"


def districts(folder: Path) -> dict[str, District]:
    columns = "code iso_3166_2 nuts3 ekatte_centre name_bg name_en_official topo_id population_2017"
    return {
        code: District(
            code=code,
            name_bg=row.needed("name_bg"),
            iso_3166_2=row["iso_3166_2"],
            nuts3=row["nuts3"],
            ekatte_centre=ekatte(row, "ekatte_centre"),
            map_id=row.needed("topo_id"),
            population=row.whole("population_2017"),
            name_en_official=row["name_en_official"],
            line=row.line,
        )
        for code, row in by_code(rows(folder, "districts.csv", columns)).items()
    }


def municipalities(folder: Path, known: dict[str, District]) -> dict[str, Municipality]:
    columns = "code district_code ekatte_centre name_bg population_2017"
    lines = by_code(rows(folder, "municipalities.csv", columns))
    alike = Counter(row["name_bg"] for row in lines.values())
    return {
        code: Municipality(
            code=code,
            name_bg=row.needed("name_bg"),
            district=known[row.one_of("district_code", known, "district code")],
            ekatte_centre=ekatte(row, "ekatte_centre"),
            population=row.whole("population_2017"),
            same_name=alike[row["name_bg"]] > 1,
            line=row.line,
        )
        for code, row in lines.items()
    }


def settlements(folder: Path, known: dict[str, Municipality]) -> dict[str, Settlement]:
    columns = "ekatte type type_bg name_bg municipality_code district_code post_code lat lon population_2017"
    lines = by_code(rows(folder, "settlements.csv", columns), "ekatte")
    names = Counter(_spoken(row["name_bg"]) for row in lines.values())
    towns = Counter((row["name_bg"], row["municipality_code"], row["type"]) for row in lines.values())
    return {code: _settlement(row, known, names, towns) for code, row in lines.items()}


def _spoken(name: str) -> str:
    # Кран and Крън are one name in Latin letters: labels must tell them apart in both alphabets.
    return name.translate(_ONE_IN_LATIN)


_ONE_IN_LATIN = str.maketrans("ъьЪ", "айА")


def _settlement(row: Row, known: dict[str, Municipality], names: Counter, towns: Counter) -> Settlement:
    municipality = known[row.one_of("municipality_code", known, "municipality code")]
    if row["district_code"] != municipality.district.code:
        raise row.broken(f"district {row['district_code']} is not the one of municipality {municipality.code}")
    return Settlement(
        code=ekatte(row, "ekatte"),
        kind=row.one_of("type", KINDS),
        kind_bg=row.needed("type_bg"),
        name_bg=row.needed("name_bg"),
        municipality=municipality,
        post_code=row["post_code"],
        lat=row.decimal("lat", -90, 90),
        lon=row.decimal("lon", -180, 180),
        population=row.whole("population_2017"),
        same_name=names[_spoken(row["name_bg"])] > 1,
        same_municipality=towns[row["name_bg"], row["municipality_code"], row["type"]] > 1,
    )


def ekatte(row: Row, column: str) -> str:
    """Five digits as text."""
    text = row.needed(column)
    if len(text) == 5 and text.isascii() and text.isdigit():
        return text
    if len(text) < 5 and text.isascii() and text.isdigit():
        whole = f"{text:0>5}"
        raise row.broken(f"{column} “{text}” is too short: did a spreadsheet eat the leading zeros of {whole}?")
    raise row.broken(f"{column} “{text}” is not an EKATTE code of 5 digits")
