"""Telephone numbers: stored as E.164 (+359888123456) or as a short line (112), shown the Bulgarian way."""

import re
import unicodedata

from opora.base.words import N_

COUNTRY = "359"
_MOBILE = ("87", "88", "89", "98", "99")
# Area codes without the leading nought whose numbers have six figures: the regional towns.
_TOWN_CODES = "32 34 36 37 38 39 42 44 46 52 54 56 58 62 64 66 68 73 76 78 82 84 86 92 94 96"
_TOWNS = _TOWN_CODES.split()
_PARTED = re.compile(r"[,;\n]|\sили\s|\sor\s")
_SIGNS = re.compile(r"[\s\-‐‑‒–().·/]")


class BadPhone(ValueError):
    """What was typed is no telephone number. `args[0]` is a msgid."""


def normal_phone(text: str) -> str:
    """The number as it is stored; `BadPhone` says what is wrong.

    Spaces, dashes, brackets, slashes, 00359 and +359 (0)888 are understood; lines of 3 to 6 figures stay.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if len([part for part in _PARTED.split(text) if part.strip()]) > 1:
        raise BadPhone(N_("There is more than one number here. Write one."))
    digits = _SIGNS.sub("", re.sub(r"\(0\)", "", _PARTED.sub("", text)))
    if not re.fullmatch(r"\+?[0-9]+", digits):
        raise BadPhone(N_("A telephone number has only figures, and may begin with +. Check it."))
    if re.fullmatch("[1-9][0-9]{2,5}", digits):
        return digits
    return _full(digits)


def _full(digits: str) -> str:
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = f"+{COUNTRY}{digits[1:]}"
    elif digits.startswith(COUNTRY) and len(digits) > 10:
        digits = "+" + digits
    if not digits.startswith("+"):
        raise BadPhone(N_("Write the number with its nought in front (0888 123 456), or with + and the country."))
    if digits.startswith("+" + COUNTRY):
        return f"+{COUNTRY}{_bulgarian(digits[4:].removeprefix('0'))}"
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", digits):
        raise BadPhone(N_("A number from abroad has 7 to 15 figures after the +. Count them again."))
    return digits


def _bulgarian(national: str) -> str:
    if national.startswith(_MOBILE) and len(national) != 9:
        raise BadPhone(N_("A mobile number has ten figures, for example 0888 123 456. Count them again."))
    if not re.fullmatch("[1-9][0-9]{6,8}", national):
        raise BadPhone(N_("This number is too long or too short. Count its figures again."))
    return national


def shown_phone(stored: str) -> str:
    """0888 123 456; 042 600 123; 02 981 1234; 116 111; numbers from abroad as they are stored."""
    if re.fullmatch("[0-9]{6}", stored):
        return f"{stored[:3]} {stored[3:]}"
    if not stored.startswith("+" + COUNTRY):
        return stored
    national = stored[4:]
    if national.startswith(_MOBILE):
        return f"0{national[:3]} {national[3:6]} {national[6:]}"
    if national.startswith("2"):
        return f"02 {national[1:4]} {national[4:]}"
    if national[:2] in _TOWNS and len(national) == 8:
        return f"0{national[:2]} {national[2:5]} {national[5:]}"
    return "0" + national
