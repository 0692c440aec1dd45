"""Bulgarian is complete: every sentence that can be seen has its Bulgarian, with every placeholder."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import allauth
import django
import pytest
from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

import hatch_build
from tests.architecture.house import CODE, CONTEXTS, RUNNING, TEMPLATES, context_of, place

ONE, MANY, TOLD, TOLD_MANY = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(["_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ugettext"], ONE),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], MANY),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], TOLD),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], TOLD_MANY),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
CATALOGUES = sorted(CODE.glob("*/locale/bg/LC_MESSAGES/django.po"))
PAGES = [path for path in TEMPLATES if path.suffix in {".html", ".txt"}]

Sentence = tuple[str | None, str | tuple[str, str], str]  # context, words (one and many), where


def catalogue_of(context: str) -> Path:
    return CODE / context / "locale" / "bg" / "LC_MESSAGES" / "django.po"


@cache
def catalogue(path: Path) -> Catalog:
    with path.open("rb") as source:
        return pofile.read_po(source, locale="bg", abort_invalid=True)


def source_of(path: Path) -> str:
    """The file as Python that Babel can read; a template's text becomes noise, so its margin must go."""
    if path.suffix == ".py":
        return path.read_text()
    return "\n".join(line.strip() for line in templatize(path.read_text(), origin=str(path)).splitlines())


def sentences(path: Path) -> Iterator[Sentence]:
    source = io.BytesIO(source_of(path).encode())
    for line, words, _, told in extract.extract("python", source, keywords=KEYWORDS):
        yield told, words, f"{place(path)}:{line}"


def faults(sentence: Sentence, there: Catalog) -> Iterator[str]:
    told, words, where = sentence
    first = words[0] if isinstance(words, tuple) else words
    found = there.get(first, told)
    if found is None:
        yield f"{where}: missing: {first}"
        return
    said = found.string if isinstance(found.string, tuple) else (found.string,)
    if found.fuzzy:
        yield f"{where}: fuzzy: {first}"
    if not all(said):
        yield f"{where}: untranslated: {first}"


def spoken(context: str) -> list[Sentence]:
    files = [path for path in [*RUNNING, *PAGES] if context_of(path) == context]
    return [sentence for path in files for sentence in sentences(path)]


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_sentence_has_its_bulgarian(context):
    wanted, path = spoken(context), catalogue_of(context)
    if wanted:
        assert path.exists(), f"{context} speaks and has no Bulgarian catalogue"
    found = [fault for sentence in wanted for fault in faults(sentence, catalogue(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", CATALOGUES, ids=place)
def test_no_entry_is_fuzzy_or_empty_or_loses_a_placeholder(path):
    wrong = [fault for message in catalogue(path) if message.id for fault in _wrong(message)]
    assert not wrong, f"{place(path)}:\n" + "\n".join(wrong)


def _wrong(message) -> Iterator[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy or not all(strings):
        yield f"{ids[0]}: fuzzy or empty"
        return
    for said in strings:
        given = set(PLACEHOLDER.findall(said))
        # „една задача“ need not say its number; beyond that what goes in comes out.
        allowed = [set(PLACEHOLDER.findall(text)) for text in ids]
        if given not in allowed:
            yield f"{ids[0]} → {said}: placeholders differ"


def disagreements(catalogues: list[tuple[str, Catalog]]) -> Iterator[str]:
    """At run time all catalogues are one: of two ways to say a sentence, the first application's is said."""
    said: dict[tuple, tuple] = {}
    for name, one in catalogues:
        for message in one:
            key = message.context, _first(message.id)
            first, words = said.setdefault(key, (name, message.string)) if message.id else ("", message.string)
            if words != message.string:
                yield f"{key[1]}: {first} says {words}, {name} says {message.string}"


def test_a_sentence_is_said_in_the_same_words_everywhere():
    """Where two meanings share their English, a context (`pgettext`) tells them apart."""
    found = [*disagreements([(context_of(path), catalogue(path)) for path in CATALOGUES])]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", CATALOGUES, ids=place)
def test_catalogues_hold_nothing_that_nobody_says(path):
    """Said by us, or by the framework where we say it otherwise (names of months, say)."""
    said = {(told, _first(words)) for told, words, _ in spoken(context_of(path))} | said_by_the_framework()
    kept = {(message.context, _first(message.id)) for message in catalogue(path) if message.id}
    assert not kept - said, place(path)


@cache
def said_by_the_framework() -> set[tuple]:
    homes = [Path(package.__file__).parent for package in (django, allauth)]
    files = [po for home in homes for po in home.glob("**/locale/bg/LC_MESSAGES/django.po")]
    return {(m.context, _first(m.id)) for po in files for m in catalogue(po) if m.id}


def _first(words) -> str:
    return words[0] if isinstance(words, tuple) else words


@pytest.mark.parametrize("path", CATALOGUES, ids=place)
def test_the_compiled_catalogue_is_there_and_fresh(path):
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), "Run:  make messages"
    wanted = read_sentences(hatch_build.compiled(path))
    assert read_sentences(compiled.read_bytes()) == wanted, "Run:  make messages"


def read_sentences(compiled: bytes) -> dict:
    return {(m.context, str(m.id)): m.string for m in mofile.read_mo(io.BytesIO(compiled)) if m.id}


# ---- sentences that were never marked ----------------------------------------------------------------------

LITERAL = re.compile(r"[^\W\d_]{2,}")
MARKUP = re.compile(r"<!--.*?-->|<script\b.*?</script>|<[^>]*>|&[#\w]+;", re.DOTALL)
SPOKEN_ATTRIBUTE = re.compile(r"""\b(?:aria-label|title|alt|placeholder)\s*=\s*["']([^"'{]*[^\W\d_]{2}[^"'{]*)["']""")
# What a page fills into an attribute of its frame: {% block kind %}public{% endblock %}.
SETTING = re.compile(r"({%\s*block \w+\s*%})[a-z][a-z-]*({%\s*endblock)")
# Names are the same in every language; each language is called by its own name.
NAMES = {"Opora", "Опора", "Български", "English", "PDF", "CSV", "EN", "БГ", "BG", "UTC"}
SILENT = {"blocktranslate", "blocktrans", "comment"}


def bare_words(source: str) -> list[str]:
    """Words a page shows that stand outside every translation."""
    shown, inside = [], 0
    for token in Lexer(SETTING.sub(r"\1\2", source)).tokenize():
        word = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if token.token_type == TokenType.BLOCK and word in SILENT:
            inside += 1
        elif token.token_type == TokenType.BLOCK and word in {
            "endblocktranslate",
            "endblocktrans",
            "endcomment",
        }:
            inside -= 1
        elif token.token_type == TokenType.TEXT and not inside:
            shown.append(token.contents)
    text = "".join(shown)
    found = LITERAL.findall(MARKUP.sub(" ", text)) + SPOKEN_ATTRIBUTE.findall(text)
    return [word for word in found if word not in NAMES]


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=place)
def test_a_page_says_nothing_outside_the_catalogues(path):
    assert not bare_words(path.read_text())


@pytest.mark.parametrize("path", RUNNING, ids=place)
def test_the_source_of_every_sentence_is_english(path):
    cyrillic = re.compile("[А-Яа-я]")
    told = [words for _, words, _ in sentences(path) if cyrillic.search(_first(words))]
    assert not told


def test_the_check_sees_what_it_looks_for(tmp_path):
    assert bare_words('<p class="{{ a }}">Hello {% translate "x" %}</p>') == ["Hello"]
    assert bare_words('<a title="Go on">{% blocktranslate %}Fine{% endblocktranslate %}</a>') == ["Go on"]
    there = Catalog(locale="bg")
    there.add("Known %(n)s", "Познато")
    there.add("Half", "Половин", flags=["fuzzy"])
    assert [*faults((None, "Known %(n)s", "here"), there)] == []
    assert [*faults((None, "Half", "here"), there)] == ["here: fuzzy: Half"]
    assert [*faults((None, "New", "here"), there)] == ["here: missing: New"]
    assert [*_wrong(there.get("Known %(n)s"))]
    other = Catalog(locale="bg")
    other.add("Half", "Половина")
    assert [*disagreements([("one", there), ("two", other)])] == ["Half: one says Половин, two says Половина"]
