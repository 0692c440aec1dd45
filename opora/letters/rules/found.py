"""Which protected facts stand in a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from opora.people.rules import egn_problem, lnch_problem

from .reading import Reading, readings, stem, stem_of, words_in
from .spelled import BEFORE_FAMILY, NOTIFIER, OTHER_FAMILY, Spelling, spellings

IDENTITY_NUMBER = "identity_number"
JOINED = 8  # so long is a row of words that counts also when written as one, as in an e-mail address
_OUR_NUMBERS = re.compile(r"\b[^\W\d_]{1,2}-\d{4}-\d{6}\b")
_TEN = re.compile(r"(?<!\d)(?<!\d\d[.:/])\d(?:[ \u00a0\-‐‑–]?\d){9}(?!\d|[.:/]\d)")


@dataclass(frozen=True)
class Fact:
    """What a recipient may not learn. `case_id` says whose it is; never shown."""

    kind: str
    words: str
    case_id: object = None


@dataclass(frozen=True)
class Hit:
    """A fact stands in this part of a letter, in this paragraph of it."""

    fact: Fact
    part: str
    paragraph: int = 0


@dataclass(frozen=True)
class Innocent:
    """Whom a letter may name: the people it is about, and those who write and receive it (see `innocents`)."""

    people: Collection[frozenset[str]] = ()
    correspondents: Collection[frozenset[str]] = ()


NOBODY = Innocent()


def found_in(
    text: str, facts: Iterable[Fact], *, innocent: Innocent = NOBODY, numbers: Collection[str] = ()
) -> set[str]:
    """The kinds of facts that stand in the text. Empty: it may leave.

    `innocent`: the people whom this letter may name.
    `numbers`: identity numbers that the recipient needs.
    """
    read = readings(text)
    kinds = {fact.kind for fact in facts if _stands(fact, read, innocent)}
    return kinds | ({IDENTITY_NUMBER} if identity_numbers(text, numbers) else set())


def hits(parts: dict[str, str], facts: Iterable[Fact], *, innocent: Innocent = NOBODY) -> Iterator[Hit]:
    """Where the facts stand: for the one who wrote the letter."""
    facts = list(facts)
    for part, text in parts.items():
        paragraphs = text.split("\n\n") if part == "body" else [text]
        for place, paragraph in enumerate(paragraphs, 1):
            read = readings(paragraph)
            yield from (Hit(fact, part, place) for fact in facts if _stands(fact, read, innocent))
            if identity_numbers(paragraph):
                yield Hit(Fact(IDENTITY_NUMBER, ""), part, place)


def identity_numbers(text: str, needed: Collection[str] = ()) -> list[str]:
    """Valid ЕГН and ЛНЧ in a text, but for those that are needed. A ЛНЧ is seen where its figures stand together."""
    found = []
    for match in _TEN.findall(_OUR_NUMBERS.sub(" ", text)):
        digits = re.sub(r"\D", "", match)
        foreign = match == digits and not digits.startswith("0") and lnch_problem(digits) is None
        if (egn_problem(digits) is None or foreign) and digits not in needed:
            found.append(digits)
    return found


def innocents(names: Iterable[str]) -> list[frozenset[str]]:
    """The people with these names, as the check knows them: their names do not give away somebody of the same name."""
    people = [words_in(name) for name in names if name]
    return [frozenset(form for word in words for form in (word, stem_of(word), word[0])) for words in people]


def _stands(fact: Fact, read: list[Reading], innocent: Innocent) -> bool:
    if fact.kind == OTHER_FAMILY and not any(_family_named(fact.words, one) for one in read):
        return False
    sought = [one for one in spellings(fact.kind, fact.words) if not _is_innocent(one, fact, innocent)]
    return any(_is_in(one, spelling) for one in read for spelling in sought)


def _family_named(name: str, read: Reading) -> bool:
    """A quick look that spares most names the long one."""
    last = re.split(r"[\s\-‐‑]+", name.strip())[-1]
    return stem(last) in read.text


def _is_innocent(spelling: Spelling, fact: Fact, innocent: Innocent) -> bool:
    """Whether these words are the name of one whom the letter may name anyway.

    Somebody of the family who raised the concern is named by the family name like all of them, never in full.
    """
    named = {word.rstrip("*") for word in spelling} - set(BEFORE_FAMILY)
    in_full = fact.kind == NOTIFIER and len(named) > 1
    people = innocent.correspondents if in_full else [*innocent.people, *innocent.correspondents]
    return any(named <= person for person in people)


def _is_in(read: Reading, spelling: Spelling) -> bool:
    if spelling[0].startswith("tel:"):
        return any(spelling[0][4:] in run for run in read.numbers)
    plain = "".join(word.rstrip("*") for word in spelling)
    if len(spelling) > 1 and len(plain) >= JOINED and any(plain in word for word in read.at):
        return True
    starts = [place for word in _endings(spelling[0]) for place in read.at.get(word, ())]
    return any(_follows(read.words, start, spelling) for start in starts)


def _follows(words: list[str], start: int, spelling: Spelling) -> bool:
    there = words[start : start + len(spelling)]
    return len(there) == len(spelling) and all(w in _endings(s) for w, s in zip(there, spelling, strict=True))


def _endings(word: str) -> tuple[str, ...]:
    return (word[:-1], f"{word[:-1]}a", f"{word[:-1]}i") if word.endswith("*") else (word,)
