"""Bulgarian text as it is cleaned, sorted, written in Latin and searched. Plain Python.

No query relies on the database to know capital from small Cyrillic letters: what is sorted or searched
is made here, once when it is written and once when it is asked.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"\s+")

# Закон за транслитерацията, чл. 4–6 (ДВ 19/2009); ѝ and ѐ are not in its table.
_BY_LAW = "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya i e"
_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюяѝѐ",
        _BY_LAW.split(),
        strict=True,
    )
)


def clean(text: str) -> str:
    """What was typed, without what nobody can see or store: composed, no control characters, lines kept."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    text = re.sub("[\r\u0085\u2028\u2029]", "\n", text).replace("\t", " ")
    return "".join(char for char in text if char == "\n" or not _unseen(char))


def _unseen(char: str) -> bool:
    # Cc controls, Cs lone surrogates; of the format characters those that reorder or hide text.
    return unicodedata.category(char) in ("Cc", "Cs") or char in _HIDING


_HIDING = frozenset("\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def sort_key(text: str) -> str:
    """Order by this, bytewise, on every database: Bulgarian order, Cyrillic before everything else."""
    key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
    key = _SPACES.sub(" ", key.translate(_GRAVE)).strip()
    first = _WORD.search(key)
    return key if first and _is_cyrillic(first[0][0]) else "\ufffd" + key


_GRAVE = str.maketrans("ѝѐ", "ие")


def transliterate(text: str) -> str:
    """In Latin letters by the Transliteration Act; letters that are not Bulgarian stay as they are."""
    return _WORD.sub(lambda word: _latin_word(word[0]), unicodedata.normalize("NFC", text))


def _latin_word(word: str) -> str:
    small = word.lower()
    if small == "българия":
        latin = "bulgaria"
        return latin.upper() if word.isupper() else latin.capitalize() if word[0].isupper() else latin
    shouted = len(word) > 1 and word.isupper()
    ends_in_ia = small.endswith("ия")
    letters = []
    for place, char in enumerate(word):
        last = place == len(word) - 1
        latin = "a" if ends_in_ia and last else _LATIN.get(char.lower(), char)
        letters.append(latin if char.islower() else latin.upper() if shouted else latin.capitalize())
    return "".join(letters)


def fold(text: str) -> str:
    """The search fold: what reads the same folds to the same; й stays й. An empty fold finds nothing.

    Case, spaces, dashes, quotes, stress marks, letters of the wrong alphabet, and words such as „ул.“ go.
    """
    text = unicodedata.normalize("NFKC", text.replace("№", " ")).casefold()
    text = _MARKS.sub("", text).translate(_SAME)
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    text = _WORD.sub(lambda word: _one_alphabet(word[0]), text)
    found = 1
    while found:
        text, found = _ADDRESS_WORDS.subn(" ", text)
    return _SPACES.sub(" ", text).strip()


_MARKS = re.compile("[\u0300\u0301\u00ad\u200b-\u200f\u2060\ufeff]")
_SAME = str.maketrans("ѝѐё" + "‐‑‒–—―−" + "„“”«»‟", "иее" + "-" * 7 + '"' * 6)
_ADDRESS_WORDS = re.compile(r"(?<![\w.])(?:(?:гр|с|ул|бул|ж\. ?к|жк|кв|бл|вх|ет|ап)\.|жк(?!\w))")
_LOOK_ALIKE = str.maketrans("aeopcxykmhtb", "аеорсхукмнтв")


def _is_cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u052f"


def mixes_alphabets(text: str) -> bool:
    """Whether some word has Cyrillic and Latin letters at once: a slip of the keyboard, for data quality."""
    return any(_mixed(word) for word in _WORD.findall(text))


def _mixed(word: str) -> bool:
    return any(map(_is_cyrillic, word)) and any("a" <= char <= "z" for char in word.casefold())


def _one_alphabet(word: str) -> str:
    return word.translate(_LOOK_ALIKE) if _mixed(word) else word


def latin_fold(text: str) -> str:
    """The fold in Latin letters, in which „София“, Sofia, Sofiya and Sofija are the same word."""
    latin = transliterate(fold(text)).translate(_SPELLINGS)
    plain = re.sub("([a-z])[\u0300-\u036f]+", r"\1", unicodedata.normalize("NFD", latin))
    return re.sub("i+", "i", unicodedata.normalize("NFC", plain))


_SPELLINGS = str.maketrans({"y": "i", "j": "i", "x": "h", "w": "v", "q": "ia", "ı": "i"})


def search_text(*parts: str) -> str:
    """What one search column holds: the folded words, and those of them that change, in Latin letters."""
    folded = " ".join(filter(None, map(fold, parts)))
    latin = [written for word in folded.split() if (written := latin_fold(word)) and written != word]
    return " ".join([folded, *latin]).strip()


def words_sought(question: str) -> list[str]:
    """The words of a question as they stand in a `search_text`; none of them means: find nothing."""
    words = re.sub(r"[^\w-]+", " ", fold(question)).split()
    return [word if any(map(_is_cyrillic, word)) else latin_fold(word) for word in words if word.strip("-_")]


def like(word: str) -> str:
    """A word inside a LIKE pattern whose escape sign is the backslash."""
    return re.sub(r"([\\%_])", r"\\\1", word)
