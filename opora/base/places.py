"""Where: districts, municipalities and settlements, and finding one by what a person types."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from .pack_places import District, Municipality, Settlement
from .packs import Pack, pack
from .text import fold, latin_fold, sort_key

__all__ = [
    "District", "Municipality", "Settlement", "district", "districts", "find", "get", "municipalities",
    "municipality", "settlements_of",
]  # fmt: skip

FEWEST_LETTERS = 2
_KIND = re.compile(r"^\s*(гр|с|ман)\.", re.IGNORECASE)
_KIND_EN = re.compile(r"\((town|village|monastery)\)")
_SURROUNDING = re.compile(r"\b(общ(ина)?|обл(аст)?|municipality|district|екатте|ekatte)\b\.?", re.IGNORECASE)
_ADDED = re.compile(r"\([^)]*\)")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def get(code: str) -> Settlement | None:
    """The settlement of this EKATTE code, or None."""
    return pack().settlements.get(code)


def municipality(code: str) -> Municipality | None:
    return pack().municipalities.get(code)


def district(code: str) -> District | None:
    return pack().districts.get(code)


def districts() -> list[District]:
    """All districts in Bulgarian order."""
    return sorted(pack().districts.values(), key=lambda place: sort_key(place.name_bg))


def municipalities(district: str = "") -> list[Municipality]:
    """All municipalities, or those of one district (its code), in Bulgarian order."""
    found = (place for place in pack().municipalities.values() if district in ("", place.district_code))
    return sorted(found, key=lambda place: (sort_key(place.name_bg), place.code))


def settlements_of(municipality: str) -> list[Settlement]:
    """The settlements of a municipality (its code) in Bulgarian order."""
    return list(_index(pack()).by_municipality.get(municipality, ()))


def find(text: str, limit: int = 20) -> list[Settlement]:
    """Settlements by name, the likeliest first: the whole name, its beginning, a later word, anything inside.

    In Cyrillic or Latin, any capitals; „Бяла, Сливен“ narrows by municipality or district; a whole EKATTE or
    post code is found too. Fewer than two letters find nothing.
    """
    name, *around = text.split(",")
    digits = text.strip()
    if digits.isascii() and digits.isdigit():
        return _numbered(digits)[:limit]
    name = _plain(name)
    wanted = fold(name)
    if len(wanted) < FEWEST_LETTERS:
        return []
    kind = _kind(text)
    index = _index(pack())
    if _only_cyrillic(wanted):
        keys = index.folded()
    else:
        wanted, keys = latin_fold(name), index.latin()
    around = [part for part in around if fold(part)]
    ranked = []
    for key, place in zip(keys, index.places, strict=True):
        rank = _rank(wanted, key)
        if rank is not None and all(_lies_in(place, part) for part in around):
            ranked.append((rank, kind not in ("", place.kind, place.kind_bg), place))
    # Places already stand by size, and sorting keeps that order among equals.
    ranked.sort(key=lambda found: found[:2])
    return [place for _, _, place in ranked[:limit]]


def _rank(wanted: str, key: str) -> int | None:
    if wanted not in key:
        return None
    if key.startswith(wanted):
        return 0 if key == wanted else 1
    return 2 if f" {wanted}" in key or f"-{wanted}" in key else 3


def _plain(text: str) -> str:
    """Without the words that labels put around a name: гр., община, district, (village)."""
    return _SURROUNDING.sub(" ", _ADDED.sub(" ", _KIND.sub(" ", text, count=1)))


def _kind(text: str) -> str:
    if said := _KIND.match(text):
        return said[1].lower() + "."
    said = _KIND_EN.search(text)
    return said[1] if said else ""


def _only_cyrillic(folded: str) -> bool:
    return all(_CYRILLIC.match(char) for char in folded if char.isalpha())


def _lies_in(place: Settlement, part: str) -> bool:
    """„общ. Сливен“ asks for the municipality, „обл. Сливен“ for the district, „Сливен“ for either."""
    town = place.municipality
    around = [town.name_bg, town.district.name_bg]
    if said := _SURROUNDING.search(part):
        word = said[0].lower()
        if word.startswith(("екатте", "ekatte")):
            return place.code in part
        around = around[:1] if word.startswith(("общ", "muni")) else around[1:]
    name = _plain(part)
    if _only_cyrillic(sought := fold(name)):
        return any(fold(one).startswith(sought) for one in around)
    return any(latin_fold(one).startswith(latin_fold(name)) for one in around)


def _numbered(digits: str) -> list[Settlement]:
    exact = get(digits)
    return [exact] if exact else [place for place in _index(pack()).places if place.post_code == digits]


class _Index:
    """The settlements of one pack, largest first, with the texts that a question is compared with."""

    def __init__(self, places: Iterable[Settlement]) -> None:
        self.places = sorted(places, key=lambda p: (p.kind != "town", -(p.population or 0), p.code))
        self.by_municipality: dict[str, list[Settlement]] = {}
        for place in sorted(self.places, key=lambda p: (sort_key(p.name_bg), p.code)):
            self.by_municipality.setdefault(place.municipality_code, []).append(place)
        self._keys: dict[str, list[str]] = {}

    def folded(self) -> list[str]:
        return self._kept("folded", fold)

    def latin(self) -> list[str]:
        return self._kept("latin", latin_fold)

    def _kept(self, name: str, written: Callable[[str], str]) -> list[str]:
        if name not in self._keys:
            self._keys[name] = [written(place.name_bg) for place in self.places]
        return self._keys[name]


@cache
def _index(of: Pack) -> _Index:
    return _Index(of.settlements.values())
