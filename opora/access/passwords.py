"""Passwords that are guessed first, beside Django's own list of the 20,000 commonest: all of it offline.

No rule about figures and signs, and no date by which a password must be renewed: both make passwords worse.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from opora.base.text import fold, latin_fold

# A word repeated or followed by figures and signs is as easy to guess as the word alone, in either alphabet.
WORDS = (
    "парола паролата паролка моятапарола парола опора закрила закриланадетето социален социалнаработа деца детето "
    "семейство българия софия пловдив варна бургас русе ловеч старазагора левски цска любов обичам обичамте слънце "
    "администратор password passw pass admin administrator qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm явертъ йцукен "
    "iloveyou letmein welcome monkey dragon"
)
GUESSED = {latin_fold(fold(word)) for word in WORDS.split()}
FEWEST_SIGNS = 5
RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "абвгдежзийклмнопрстуфхцчшщъьюя",
    "явертъуиопасдфгхйклзьцжбнм",
)


class Guessable:
    """Refuses what is tried first: known words stretched by figures, runs of the keyboard, one sign repeated."""

    def validate(self, password: str, user=None) -> None:
        if reason := guessed(password, getattr(user, "email", "")):
            raise ValidationError(reason, code="guessable")

    def get_help_text(self) -> str:
        return _("Four or five words that only you would put together are easy to remember and hard to guess.")


def guessed(password: str, email: str = "") -> str | None:
    """Why this password would be guessed; None where it would not."""
    plain = password.casefold()
    letters = re.sub(r"[\W\d_]+", "", plain)
    if {latin_fold(fold(letters)), latin_fold(fold(_unrepeated(letters)))} & GUESSED:
        return _("This is a word that is guessed first, with something added. Put several words together instead.")
    if len(set(plain)) < FEWEST_SIGNS or _is_run(plain):
        return _("This is a row of signs that is guessed first. Put several words together instead.")
    name = email.partition("@")[0].casefold()
    if len(name) > 3 and name in plain:
        return _("Your e-mail address is in the password. Choose one that has nothing to do with it.")
    return None


def _unrepeated(text: str) -> str:
    """„паролапарола“ is „парола“."""
    found = re.fullmatch(r"(.+?)\1+", text)
    return found[1] if found else text


def _is_run(text: str) -> bool:
    return any(text in run * 3 or text in run[::-1] * 3 for run in RUNS)
