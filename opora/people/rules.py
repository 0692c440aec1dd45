"""Who somebody is on paper: identity numbers, names, uncertain days of birth. No check proves identity."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from opora.base.days import BadDay, age_on, parse_day, written
from opora.base.text import clean
from opora.base.words import N_

LONGEST_NAME = 60
PRECISIONS = ("day", "month", "year", "about", "expected", "unknown")
LONGEST_WAIT = timedelta(days=310)  # from today to an expected birth
OLDEST = 1890
_EGN_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6)
_LNCH_WEIGHTS = (21, 19, 17, 13, 11, 9, 7, 3, 1)
_BETWEEN = re.compile(r"[\s.\-‐‑‒–—]")


def normal_egn(text: str) -> str:
    """The digits as they are stored and searched: without spaces, dots and dashes; no check."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text[:100]))


def egn_problem(text: str) -> str | None:
    """What is wrong with an ЕГН, as a sentence. None does not prove that it is right, or whose it is."""
    digits = normal_egn(text)
    if problem := _not_ten_digits(digits):
        return problem
    if born_from_egn(digits) is None:
        return N_("The first six figures of this number are not a day that exists. Check them.")
    if _sum(digits, _EGN_WEIGHTS) % 11 % 10 != int(digits[9]):
        return N_("This number is not right: its last figure does not fit the others. Check every figure.")
    return None


def lnch_problem(text: str) -> str | None:
    """What is wrong with a ЛНЧ (the number of a foreigner), as a sentence."""
    digits = normal_egn(text)
    if problem := _not_ten_digits(digits):
        return problem
    if _sum(digits, _LNCH_WEIGHTS) % 10 != int(digits[9]):
        return N_("This number is not right: its last figure does not fit the others. Check every figure.")
    return None


def number_problem(kind: str, text: str) -> str | None:
    """What is wrong with a number of this kind; only an ЕГН and a ЛНЧ can be checked."""
    if kind in _CHECKS:
        return _CHECKS[kind](text)
    return None if clean(text).strip() else N_("Write the number.")


def normal_number(kind: str, text: str) -> str:
    """The number as it is stored and searched."""
    return normal_egn(text) if kind in _CHECKS else " ".join(clean(text).split())


_CHECKS = {"egn": egn_problem, "lnch": lnch_problem}


def _not_ten_digits(digits: str) -> str | None:
    if not re.fullmatch("[0-9]*", digits):
        return N_("This number has figures only. Check for letters and signs.")
    return None if len(digits) == 10 else N_("This number has exactly 10 figures. Count them again.")


def _sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def born_from_egn(text: str) -> date | None:
    """The day of birth written in an ЕГН: a hint beside the field, never its value."""
    digits = normal_egn(text)
    if not re.fullmatch("[0-9]{10}", digits):
        return None
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = {0: 1900, 1: 1800, 2: 2000}.get((month - 1) // 20)
    try:
        return date(century + year, (month - 1) % 20 + 1, day) if century else None
    except ValueError:
        return None


def egn_doubts(egn: str, born: date | None, on: date) -> list[str]:
    """What to ask about a number that passes the check: warnings, never a refusal."""
    written_day = born_from_egn(egn)
    if written_day is None:
        return []
    doubts = []
    if born is not None and born != written_day:
        doubts.append(N_("The day of birth in this number is not the one you wrote. Which is right?"))
    if written_day > on:
        doubts.append(N_("By this number the person is not yet born. Check it."))
    elif age_on(written_day, on) > 115:
        doubts.append(N_("By this number the person is more than 115 years old. Check it."))
    return doubts


def number_doubts(kind: str, text: str, born: date | None, precision: str, on: date) -> list[str]:
    """What to ask about a number of this kind, beside a day of birth of which perhaps only the year is known."""
    if kind != "egn":
        return []
    return egn_doubts(text, born if precision == "day" else None, on)


def masked(text: str) -> str:
    """An identity number as it is shown to everybody: the last four figures only."""
    digits = normal_egn(text)
    return "•" * 6 + (digits[-4:] if len(digits) > 6 else "")


def name_problem(text: str) -> str | None:
    """What is wrong with one part of a name, as a sentence. Letters of any alphabet; one letter is enough."""
    if len(text) > LONGEST_NAME:
        return N_("A name has at most 60 letters here. Write the rest as another name.")
    if any(char.isdigit() for char in text):
        return N_("A name has no figures. Write a number in its own field.")
    if not all(_in_a_name(char) for char in text):
        return N_("A name has letters, spaces, hyphens, apostrophes and dots. Take out the other signs.")
    if text and not any(char.isalpha() for char in text):
        return N_("A name has at least one letter. Leave the field empty if the name is not known.")
    return None


def _in_a_name(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" or char in " -‐‑'’ʼ.\N{NO-BREAK SPACE}"


def normal_name(text: str) -> str:
    """A name as it is stored: as typed, without what nobody sees."""
    return " ".join(clean(text).split())


def in_title_case(text: str) -> str | None:
    """The name with capitals at the beginning only, to offer where it was typed ALL IN CAPITALS."""
    if not text.isupper() or sum(map(str.isalpha, text)) < 2:
        return None
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), text)


def shown_name(given: str, fathers: str, family: str, full_text: str = "") -> str:
    """Given, father's, family; or the text where the parts are not known. Empty where there is no name."""
    return " ".join(filter(None, (given, fathers, family))) or full_text


def name_sort_text(given: str, fathers: str, family: str, full_text: str = "") -> str:
    """Family, given, father's: what lists of people are ordered by, through `sort_key`."""
    return " ".join(filter(None, (family, given, fathers))) or full_text


def shown_birth(on: date | None, precision: str = "day", say: Callable[[str], str] = str) -> str:
    """A day of birth as well as it is known: 22.11.2019 г., 05.2019 г., 2019 г., около 2019 г., не се знае, очаква се.

    `say` is the caller's gettext.
    """
    if on is None or precision == "unknown":
        return say(N_("not known"))
    month = f"{on.month:02}.{on.year}"
    parts = {"born_day": written(on), "born_month": month, "born_year": on.year}
    return say(_BIRTHS[precision]) % parts


# Words of their own, not %(day)s: all catalogues are one, and the Bulgarian adds „г.“.
_BIRTHS = {
    "day": N_("%(born_day)s"),
    "month": N_("%(born_month)s"),
    "year": N_("%(born_year)s"),
    "about": N_("about %(born_year)s"),
    "expected": N_("expected about %(born_day)s"),
}


def read_birth(text: str, precision: str) -> date:
    """The day of birth as far as it is known: a whole day, a month (05.2019) or a year, by what was said to be known.

    A month stands as its first day, a year as 1 January. Raises BadDay with the sentence for whoever typed it.
    """
    typed = re.sub(r"[\s,]*г\.?$", "", unicodedata.normalize("NFKC", text[:100])).strip()
    if precision in ("year", "about") and re.fullmatch("[0-9]{4}", typed):
        return _first_day(typed, "1")
    if precision in ("month", "expected") and (found := _MONTH_AND_YEAR.fullmatch(typed)):
        return _first_day(found[2], found[1])
    try:
        return parse_day(typed, short_year=False)
    except BadDay:
        if precision in _AS_FAR_AS_KNOWN:
            raise BadDay(_AS_FAR_AS_KNOWN[precision]) from None
        raise


def typed_birth(on: date | None, precision: str) -> str:
    """A day of birth as `read_birth` reads it back: no more of it than is known."""
    if on is None or precision == "unknown":
        return ""
    if precision in ("year", "about"):
        return str(on.year)
    return f"{on.month:02}.{on.year}" if precision == "month" else written(on)


def _first_day(year: str, month: str) -> date:
    if not 1 <= int(month) <= 12:
        raise BadDay(_AS_FAR_AS_KNOWN["month"])
    return date(max(int(year), 1), int(month), 1)


_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2}) ?[./ -] ?([0-9]{4})")
_AS_FAR_AS_KNOWN = {
    "month": N_("Write the month and the year, for example 05.2019."),
    "year": N_("Write the year with four figures, for example 2019."),
    "about": N_("Write the year with four figures, for example 2019."),
    "expected": N_("Write the month and the year when the baby is expected, for example 02.2027."),
}


def birth_problem(on: date, precision: str, today: date) -> str | None:
    """What is wrong with a day of birth: only an expected one may lie ahead."""
    if on.year < OLDEST:
        return N_("This day of birth is too long ago. Check the year.")
    if precision == "expected":
        ahead = on - today > LONGEST_WAIT
        return N_("A birth is expected within ten months at most. Check the day.") if ahead else None
    if on > today:
        return N_("This day of birth is still to come. Check it, or choose “expected birth”.")
    return None


def death_problem(died: date, born: date | None, today: date) -> str | None:
    """What is wrong with a day of death."""
    if died > today:
        return N_("The day of death is still to come. Check it.")
    if born and died < born:
        return N_("The day of death is before the day of birth. Check both.")
    return None
