"""Templates show: they do not reach up, trust a string, or bring in what the policy forbids."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import CODE, HEIGHT, RUNNING, SOURCES, TEMPLATES, context_of, place

PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
ASSETS = sorted(p for p in CODE.rglob("static/**/*") if p.suffix in {".css", ".js", ".mjs", ".svg", ".html"})
WORKSHOP = [path for path in ASSETS if "vendor" not in path.parts]
REACHES = re.compile(
    r"""{%-?\s*(?:url\s+["'](?P<url>\w+):|(?:include|extends)\s+["'](?P<file>\w+)/|load\s+(?P<load>[\w ]+))"""
)
COMMENT = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)
TRUST = re.compile(r"\|\s*safe(?:seq)?\b|{%\s*autoescape\s+off")
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script with a body": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script as an address": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE),
    "htmx's own handler": re.compile(r"<[^>]*\shx-on", re.IGNORECASE),
}
# An asset loaded from elsewhere; a link that a person follows by their own click is none.
FOREIGN = re.compile(
    r"""(?:\ssrc(?:set)?\s*=\s*["']?|<link\b[^>]*\shref\s*=\s*["']?|<form\b[^>]*\saction\s*=\s*["']?"""
    r"""|url\(\s*["']?|@import\s+["']|\bfetch\(\s*["'`]|\bimport\s*\(?\s*["']|\bfrom\s+["'])(?:https?:)?//""",
    re.IGNORECASE,
)
# A letter's own style goes into the PDF, not to a browser.
PRINTED = re.compile(r"/(?:print|pdf)/")


def text(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


pages = pytest.mark.parametrize("path", PAGES, ids=place)


@pages
def test_templates_link_and_include_only_downwards(path):
    here = HEIGHT[context_of(path)]
    for there in REACHES.finditer(text(path)):
        name = there["url"] or there["file"]
        if name in HEIGHT:
            assert HEIGHT[name] <= here, f"{place(path)} reaches up to {name}: {there[0]}"


@pages
def test_a_link_names_a_context_of_the_house(path):
    for there in REACHES.finditer(text(path)):
        if there["url"]:
            assert there["url"] in HEIGHT, f"{place(path)}: {there['url']} is no context"


@pages
def test_nothing_is_trusted_unescaped(path):
    assert not TRUST.search(text(path)), f"{place(path)}: {TRUST.search(text(path))[0]}"


@pages
def test_nothing_inline(path):
    if not PRINTED.search(place(path)):
        found = [what for what, pattern in INLINE.items() if pattern.search(text(path))]
        assert not found, f"{place(path)} holds {found}"


@pytest.mark.parametrize("path", [*PAGES, *WORKSHOP], ids=place)
def test_nothing_comes_from_another_host(path):
    found = FOREIGN.search(text(path))
    assert not found, f"{place(path)}: {found[0]}"


@pytest.mark.parametrize("path", RUNNING, ids=place)
def test_no_code_marks_a_string_as_safe(path):
    source = path.read_text()
    for word in (
        "mark_safe",
        "SafeString(",
        "SafeText(",
        "autoescape=False",
        "csrf_exempt",
        "xframe_options_exempt",
    ):
        assert word not in source, f"{place(path)} says {word}"


@pytest.mark.parametrize("path", WORKSHOP, ids=place)
def test_scripts_build_no_markup_and_no_code_from_text(path):
    if path.suffix in {".js", ".mjs"}:
        source = path.read_text()
        for word in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function(",
        ):
            assert word not in source, f"{place(path)} says {word}"


def test_every_page_has_a_template_and_every_template_a_place():
    strays = [
        place(p) for p in TEMPLATES if p.name.startswith(".") or p.suffix not in {".html", ".txt", ".css", ".svg"}
    ]
    assert not strays
    assert SOURCES


PLANTED = {
    "a style attribute": '<p style="color:red">',
    "a style element": "<style>p {}</style>",
    "a script with a body": "<script>go()</script>",
    "a handler in an attribute": '<a href="/" onclick="go()">',
    "a script as an address": '<a href="javascript:go()">',
    "htmx's own handler": '<a hx-on:click="go()">',
}


@pytest.mark.parametrize("what", INLINE)
def test_the_check_sees_what_it_looks_for(what):
    assert INLINE[what].search(PLANTED[what])
    assert not INLINE[what].search('<script src="/static/a.js" defer></script><a href="/on/=x">on = </a>')


FOREIGN_PLANTED = [
    '<script src="https://a.example/x.js">',
    '<link rel="x" href="//a.example/x.css">',
    "a { b: url(http://a.example/b.png) }",
    "<img src=https://a.example/x.png>",
    'import x from "https://a.example/x.js"',
    'fetch("https://a.example/")',
]


@pytest.mark.parametrize("planted", FOREIGN_PLANTED)
def test_the_check_sees_a_foreign_asset(planted):
    assert FOREIGN.search(planted)
    assert not FOREIGN.search('<a href="https://sacp.government.bg/">')
