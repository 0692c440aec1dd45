"""Names taken out of a text for those who need not know them: the commission hears of „детето А“ and „майката“.

What a machine can do: the names of the family's people, in their Bulgarian forms, and long numbers. A nickname or
a neighbour's name it does not know; whoever writes the report is told so.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from opora.base.text import transliterate


@dataclass(frozen=True)
class Name:
    """The names of one person and what stands for them in a text; `family` alone: the family's own name."""

    stands_for: str
    given: str = ""
    fathers: str = ""
    family: str = ""


LETTERS = "АБВГДЕЖЗИК"
# What stands for whom; in Bulgarian, because the words around it are.
PARTS = {
    "child": "детето",
    "mother": "майката",
    "father": "бащата",
    "grandmother": "бабата",
    "grandfather": "дядото",
    "sibling": "другото дете",
    "aunt": "лелята",
    "uncle": "чичото",
    "partner": "партньорът",
    "guardian": "настойникът",
    "carer": "отглеждащият",
    "other": "близкият",
}
_VOWELS = "аяоеийуюы"
# The endings a Bulgarian name takes: what belongs to Radka is Радкин(а), what belongs to Stefan is Стефанов(а).
_ADJECTIVE = ("", "а", "о", "и", "ия", "ият", "ата", "ото", "ите")
_BELONGING = ("ин", "ов", "ев", "йов", "ьов")
_CALLED = ("а", "я", "о", "е", "у", "ю", "йо", "ьо", "ей")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .-]?\d){7,}(?!\d)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:]|\n)[\s„“\"(–-]*$")


def stand_ins(parts: Iterable[tuple[str, str]], words: Mapping[str, str] = PARTS) -> dict[str, str]:
    """Key → what stands for that person. `parts`: key and part in the family.

    Children are „детето А“, „детето Б“ where there are several; so are two grandmothers.
    """
    parts = list(parts)
    found, seen = {}, {}
    for key, part in parts:
        several = sum(1 for _, other in parts if other == part) > 1
        place = seen[part] = seen.get(part, -1) + 1
        letter = LETTERS[place] if place < len(LETTERS) else str(place + 1)
        found[key] = f"{words[part]} {letter}" if several else words[part]
    return found


def pseudonyms(names: Iterable[Name], *, family: str = "[име]", number: str = "[…]") -> Callable[[str], str]:
    """A function that puts what stands for each person in the place of their names, in any form and run together.

    „Радка Илиева Маринова“ → „майката“; „Радкината сестра“ → „на майката сестра“; „Маринови“ → `family`. Only
    words that begin with a capital are names. Long numbers (identity numbers, telephones) become `number`.
    """
    forms = _tables(list(names))

    def replace(text: str) -> str:
        return _NUMBER.sub(number, _without_names(text, forms, family))

    return replace


def _tables(names: list[Name]) -> list[tuple[str, dict[str, str]]]:
    """Tables of forms in the order they are asked: who is named, the family's name, whose it is, father's names."""
    people, called, owned = {}, {}, {}
    for name in names:
        for given in _parts(name.given):
            for form in {given, transliterate(given).casefold()}:
                known = people.get(form)
                people[form] = name.stands_for if known in (None, name.stands_for) else f"{known} / {name.stands_for}"
            called.update(dict.fromkeys(_called_forms(given), name.stands_for))
            owned.update(dict.fromkeys(_belonging_forms(given), name.stands_for))
    shared = chain.from_iterable(_family_forms(part) for name in names for part in _parts(name.family))
    fathers = chain.from_iterable(_family_forms(part) for name in names for part in _parts(name.fathers))
    return [
        ("person", called | people),
        ("shared", dict.fromkeys(shared, "")),
        ("owned", owned),
        ("shared", dict.fromkeys(fathers, "")),
    ]


def _parts(text: str) -> list[str]:
    """The single names of one field, small: „Анна-Мария“ is a name, and so are „Анна“ and „Мария“."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return [part for word in words for part in {word, *re.split("[-‐‑]", word)} if len(part) > 1]


def _stems(name: str) -> set[str]:
    """What the endings are put to: Радк-а, Стефан, Никола-й, Пет(ъ)р."""
    if name[-1] in _VOWELS:
        return {name[:-1], name} if name[-1] in "ие" else {name[:-1]}
    fleeting = re.sub("ъ(?=[^аяоеийуюъ]$)", "", name)
    return {name, fleeting}


def _called_forms(given: str) -> set[str]:
    return {stem + ending for stem in _stems(given) for ending in _CALLED if len(stem + ending) > 2}


def _belonging_forms(given: str) -> set[str]:
    return {s + b + e for s in _stems(given) if len(s) > 1 for b in _BELONGING for e in _ADJECTIVE}


def _family_forms(family: str) -> set[str]:
    """Маринов, Маринова, Маринови, Мариновите …; a name that takes no such endings (Юмер) also as it is."""
    stem = family
    for ending in ("ова", "ева", "ина", "ска", "цка", "ска", "ови", "еви", "ски", "цки", "чки", "шки", "ини"):
        if family.endswith(ending) and len(family) > len(ending) + 1:
            stem = family[:-1]
    forms = {stem + ending for ending in (*_ADJECTIVE, "е")} | {family, transliterate(family).casefold()}
    return forms | (set() if stem.endswith(("ов", "ев", "ск", "цк", "ин")) else _belonging_forms(family))


def _without_names(text: str, forms: list, family: str) -> str:
    """Walk over the words; names that follow one another are one person."""
    made, run, kept = "", [], 0
    for word in chain(_WORD.finditer(text), [None]):
        whose = _whose(word[0], forms) if word else None
        if run and (whose is None or _another(run, whose, text[run[-1][0].end() : word.start()])):
            made += text[kept : run[0][0].start()]
            made = _said(made, [one for _, one in run], family)
            kept, run = run[-1][0].end(), []
        if whose:
            run.append((word, whose))
    return made + text[kept:]


def _another(run: list, whose: tuple[str, str], between: str) -> bool:
    """Whether this name begins another person: it stands apart, or a second given name follows."""
    named = {who for _, (kind, who) in run if kind == "person"}
    return bool(between.strip()) or (whose[0] == "person" and whose[1] not in named)


def _whose(word: str, forms: list) -> tuple[str, str] | None:
    if not word[0].isupper():
        return None
    small = word.casefold()
    return next(((kind, table[small]) for kind, table in forms if small in table), None)


def _said(before: str, run: list[tuple[str, str]], family: str) -> str:
    """The text so far, with what stands for this run of names."""
    kind, who = next((one for one in run if one[0] == "person"), run[0])
    said = {"person": who, "owned": f"на {who}", "shared": family}[kind]
    kin = _LAST_WORD.search(before)
    if kin and kind == "person" and len(kin[1]) > 3 and who.startswith(kin[1].casefold()):
        before = before[: kin.start()]  # „баба Златка“ is „бабата“, not „баба бабата“
    return before + (said[0].upper() + said[1:] if _SENTENCE_BEGINS.search(before) else said)
