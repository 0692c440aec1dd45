"""In which ways a protected fact may stand in a text. Each is a row of folded words that follow one another.

A word that ends in `*` is a family name without its ending. A row of one word `tel:…` is a telephone number.
"""

import re
from collections.abc import Iterator
from functools import cache

from opora.base.packs import pack
from opora.base.phones import BadPhone, normal_phone

from .reading import number_runs, stem_of, words_in

Spelling = tuple[str, ...]

HIDDEN_ADDRESS, HIDDEN_PHONE, NOTIFIER = "hidden_address", "hidden_phone", "notifier"
NOTIFIER_CONTACT, PLACEMENT, OTHER_FAMILY = "notifier_contact", "placement", "other_family"

_TITLES = "d r dr g zha gzha gn gospozha gospodin gospozhitsa inzh prof dots adv lelia baba chicho"
_BEFORE_FAMILY = "g zha gzha gn gospozha gospodin r dr mrs mr semeistvo sem familia"
_COMMON = (
    "ivanov georgiev dimitrov petrov nikolov todorov stoianov iliev hristov angelov mihailov vasilev atanasov "
    "marinov iordanov kolev popov kostov pavlov stefanov aleksandrov asenov borisov simeonov metodiev"
)
TITLES = frozenset(_TITLES.split())
BEFORE_FAMILY = _BEFORE_FAMILY.split()
COMMON = frozenset(_COMMON.split())  # so many are called so that the name alone tells nobody apart
_PART = re.compile(r"[,;()\n]| - | – ")
_QUOTED = re.compile(r"[„“”\"«]([^„“”\"«»]{4,60})[“”\"»]")
_AROUND = frozenset(["obshtina", "oblast", "obsht", "obl"])


def spellings(kind: str, words: str) -> set[Spelling]:
    """All rows of words, any of which gives this fact away."""
    found = {tuple(words_in(words))} | set(_phones(words))
    if kind in (HIDDEN_ADDRESS, PLACEMENT, NOTIFIER, NOTIFIER_CONTACT):
        found |= set(_street_and_number(words_in(words)))
    if kind in (HIDDEN_ADDRESS, PLACEMENT):
        found |= set(_parts_without_number(words))
    if kind == PLACEMENT:
        found |= {tuple(words_in(name)) for name in _QUOTED.findall(words)}
    if kind in (NOTIFIER, OTHER_FAMILY):
        found |= set(_names(_PART.split(words)[0], rare=kind == NOTIFIER))
    return {spelling for spelling in found if _tells_something(spelling)}


def _tells_something(spelling: Spelling) -> bool:
    if len(spelling) == 1:
        return spelling[0].startswith("tel:") or (len(spelling[0]) >= 5 and not spelling[0].isdigit())
    return sum(len(word) for word in spelling if not word.isdigit()) >= 3


def _phones(words: str) -> Iterator[Spelling]:
    for run in number_runs(words):
        if len(run) < 6:
            continue
        try:
            full = normal_phone(run if run.startswith(("0", "359")) else f"0{run}")
        except BadPhone:
            full = run
        national = full.removeprefix("+359").removeprefix("+")
        yield (f"tel:{national}",)
        if len(national) == 8 and not national.startswith(("87", "88", "89", "98", "99")):
            yield (f"tel:{national[2:]}",)  # in town one dials without the code


def _street_and_number(words: list[str]) -> Iterator[Spelling]:
    """„княз борис 15“, „борис 15“, „15 борис“: what is before a number, long or short."""
    run: list[str] = []
    for word in words:
        if not word.isdigit():
            run.append(word)
            continue
        if len(word) < 4 and word[0] != "0":  # four figures are a post code, a nought begins a telephone number
            for begin in range(len(run)):
                if any(len(part) >= 3 for part in run[begin:]):
                    yield (*run[begin:], word)
                    yield (word, *run[begin:])
        run = []


def _parts_without_number(words: str) -> Iterator[Spelling]:
    """„третата къща след чешмата“; never the name of a settlement, which is in every letter."""
    for part in _PART.split(words):
        found = tuple(words_in(part))
        named = tuple(word for word in found if word not in _AROUND)
        if len(found) > 1 and not any(word.isdigit() for word in found) and named not in _settlements():
            yield found


@cache
def _settlements() -> frozenset[Spelling]:
    places = (pack().settlements, pack().municipalities, pack().districts)
    return frozenset(tuple(words_in(place.name_bg)) for kind in places for place in kind.values())


def _names(words: str, rare: bool) -> Iterator[Spelling]:
    """Given and family name in either order, with and without what is between; with `rare` the family name alone."""
    parts = [word for word in words_in(words) if word not in TITLES]
    if not parts:
        return
    family = f"{stem_of(parts[-1])}*"
    if rare and family[:-1] not in COMMON:
        yield (family,)
    if rare:
        yield from ((title, family) for title in BEFORE_FAMILY)
    yield ("semeistvo", family)
    yield ("sem", family)
    if len(parts) > 1:
        yield from _with_given(parts[0], parts[1:-1], family)
        if rare and len(parts) > 2:
            yield (parts[0], f"{stem_of(parts[1])}*")


def _with_given(given: str, between: list[str], family: str) -> Iterator[Spelling]:
    yield (given, family)
    yield (family, given)
    yield (given[0], family)
    if between:
        yield (given, *between, family)
        yield (given, between[0][0], family)
        yield (given[0], between[0][0], family)
        yield (family, given, *between)
