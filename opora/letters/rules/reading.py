"""A text as the release check reads it: words in Latin letters and figures, without what only dresses them.

Case, alphabet, punctuation, line breaks and words such as „ул.“ do not hide anything from it.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from opora.base.text import latin_fold

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_BROKEN = re.compile(r"[-‐‑\u00ad]\s*\n\s*")
_DIGITS = re.compile(r"\+?\d(?:[\s.\-‐‑–()/·]{0,3}\d)*")
# Words of an address, as they stand in Latin letters; they name nothing by themselves.
_FILLERS = (
    "ulitsa ulica ul str street st bulevard bul blvd boulevard ploshtad pl no nr n nomer number blok bl block "
    "vhod vh entrance etazh et floor apartament ap apt flat kvartal kv zhk zhilishten kompleks grad gr selo s"
)
FILLERS = frozenset(_FILLERS.split())
SPELLED_OUT = 4  # so many single letters in a row are one word written with spaces


@dataclass
class Reading:
    """The words of a text in order, where each stands, and its figures with nothing between them."""

    words: list[str]
    at: dict[str, list[int]] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    squeezed: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        self.text = " ".join(self.words)
        for place, word in enumerate(self.words):
            self.at.setdefault(word, []).append(place)
        for word in self.squeezed:
            self.at.setdefault(word, [])


def readings(text: str) -> list[Reading]:
    """The text as it stands and, where words are parted at the end of a line, with them joined."""
    joined = _BROKEN.sub("", text)
    return [_reading(one) for one in dict.fromkeys([text, joined])]


def words_in(text: str) -> list[str]:
    """The words of a text that name something, folded."""
    return [word for one in _squeezed(text) for word in _TOKEN.findall(one) if word not in FILLERS]


def number_runs(text: str) -> list[str]:
    """Figures written together or parted by spaces, dashes, dots, brackets: „0888 / 123-456“ is 0888123456."""
    plain = unicodedata.normalize("NFKC", text)
    return [re.sub(r"\D", "", run) for run in _DIGITS.findall(plain)]


def _reading(text: str) -> Reading:
    squeezed = [one for one in _squeezed(text) if len(_TOKEN.findall(one)) > 1]
    return Reading(words_in(text), numbers=number_runs(text), squeezed=squeezed)


def _squeezed(text: str) -> list[str]:
    """The words in order; single letters in a row are one word: „О б о р и щ е“."""
    out, run = [], []
    for word in [*_TOKEN.findall(_folded(text)), ""]:
        if len(word) == 1:
            run.append(word)
            continue
        out += ["".join(run)] if len(run) >= SPELLED_OUT else run
        run = []
        if word:
            out.append(word)
    return out


def _folded(text: str) -> str:
    return latin_fold(re.sub(r"[\u2060\ufeff\u200b-\u200f\u202a-\u202e]", "", text))


@lru_cache(maxsize=50_000)
def stem(name: str) -> str:
    """A family name without the ending that tells man, woman and family apart; folded. For names, never for secrets."""
    return stem_of(latin_fold(name))


def stem_of(word: str) -> str:
    """The same of a word that is folded already: petrova, petrov, petrovi → petrov."""
    return word[:-1] if len(word) > 4 and word[-1] in "ai" else word
