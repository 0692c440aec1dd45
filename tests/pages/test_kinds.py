"""Every kind of page in a real browser: for everybody to use, on a phone too, in both languages.

A page of the house extends one of the eight kinds, and each kind stands in the list axe looks at.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from opora.base import gallery
from tests.architecture.house import CODE, TEMPLATES, context_of, place
from tests.ground.browser import DESKTOP, PHONE

SIZES = {"1280": DESKTOP, "320": PHONE}
LANGUAGES = ("bg", "en")
LOOKED_AT = (*gallery.KINDS, *gallery.PUBLIC, *gallery.SORRY)
# The pages of the sign-in library wear our frame: one of each of its two layouts.
ENTRANCE, ACCOUNT = "/accounts/login/", "/accounts/password/change/"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults(page: Page, axe, address: str) -> list[str]:
    """What is wrong with the page at this address, as it opens."""
    page.goto(address, wait_until="networkidle")
    over = page.evaluate(OVERFLOW)
    wide = [f"{address} is {over} px too wide"] if over > 0 else []
    return wide + [f"{address} {line}" for line in axe(page)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", LOOKED_AT)
def test_every_kind_of_page_is_for_everybody_to_use(open_page, axe, kind, size):
    pages = [open_page(size=SIZES[size], language=language) for language in LANGUAGES]

    assert [fault for page in pages for fault in faults(page, axe, f"/gallery/{kind}/")] == []


@pytest.mark.parametrize("size", SIZES)
def test_so_are_the_pages_of_signing_in(open_page, sign_in, axe, size):
    for language in LANGUAGES:
        page = open_page(size=SIZES[size], language=language)
        assert faults(page, axe, ENTRANCE) == []
        sign_in(page)
        assert faults(page, axe, ACCOUNT) == []


@pytest.mark.parametrize("kind", ["question", "public-question"])
def test_so_is_a_question_with_every_answer_missing(phone, axe, kind):
    phone.goto(f"/gallery/{kind}/")
    phone.locator("#answer .button").click()
    phone.wait_for_selector(".errors")

    assert axe(phone) == [] and phone.evaluate(OVERFLOW) <= 0


def test_the_look_at_a_page_sees_what_is_wrong_with_it(phone, axe):
    """Planted: a picture without words, wider than the screen."""
    phone.goto("/gallery/done/")
    phone.evaluate("""() => {
        const picture = Object.assign(document.createElement('img'), {src: '/static/base/brand.svg', width: 500});
        document.querySelector('main').append(picture);
    }""")

    assert phone.evaluate(OVERFLOW) > 0
    assert [line for line in axe(phone) if line.startswith("image-alt")]


# ---- every page is of a kind -------------------------------------------------------------------------------

EXTENDS = re.compile(r"""{%\s*extends\s+(?:"(?P<name>[^"]+)"|(?P<frame>frame)\|default:)""")
KIND_FILE = re.compile(r"^base/(?P<kind>[a-z]+)\.html$")
# Not a page of its own: the frames themselves, what pages include, and what a form is drawn with.
PAPER = "letters/paper/page.html"
ACCOUNT_PAGE = re.compile(r"^(?:account|mfa|usersessions)/base_|^allauth/layouts/")  # the library's, in our frame
PIECES = re.compile(r"(?:^|/)_[^/]+$|/forms/|^allauth/elements/")


def name_of(path: Path) -> str:
    """The name a template goes by: base/list.html."""
    return path.as_posix().split("/templates/", 1)[1]


BY_NAME = {name_of(path): path for path in TEMPLATES if path.suffix == ".html"}
FRAMES = {"base/page.html", "base/public.html", "base/sorry.html"}
FRAMES |= {name for name in BY_NAME if name.endswith("/frame.html")}  # what a door puts around the kinds
PAGES = {name: path for name, path in BY_NAME.items() if not PIECES.search(name) and name not in FRAMES}


def kind_of(name: str, read=lambda name: BY_NAME[name].read_text()) -> str:
    """Of which kind a page is, followed up to the kind's own template; empty where it is of none."""
    found = EXTENDS.search(read(name))
    if found and found["frame"]:
        kind = KIND_FILE.match(name)
        return kind["kind"] if kind else ""
    if found is None:
        return "paper" if name == PAPER else ""
    parent = found["name"]
    if parent == "base/sorry.html":
        return "sorry"
    if ACCOUNT_PAGE.match(parent) or name.startswith("allauth/layouts/"):
        return "account"
    return "" if parent in FRAMES else kind_of(parent, read)


KINDS = {*gallery.KINDS, "sorry", "account", "paper"}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_house_is_of_a_kind(name):
    assert kind_of(name) in KINDS, f"{place(PAGES[name])} extends none of {sorted(KINDS)}"


def test_no_kind_of_page_goes_without_axe():
    ours = {kind["kind"] for name in BY_NAME if kind_of(name) and (kind := KIND_FILE.match(name))}
    sorry = {path.stem for name, path in PAGES.items() if kind_of(name) == "sorry" and context_of(path) == "base"}

    assert ours == set(gallery.KINDS), "a ninth kind needs a decision, or a kind is gone"
    assert ours | sorry | set(gallery.PUBLIC) <= set(LOOKED_AT)


@pytest.mark.parametrize("shown", [*gallery.KINDS, *gallery.PUBLIC])
def test_what_axe_looks_at_is_really_of_that_kind(shown):
    assert kind_of(f"base/gallery/{shown}.html") == shown.removeprefix("public-")


def test_the_check_sees_a_page_of_no_kind():
    planted = {
        "gate/ninth.html": '{% extends "base/page.html" %}',
        "gate/foreign.html": "<!doctype html>",
        "base/ninth.html": '{% extends frame|default:"base/page.html" %}',
        "gate/list.html": '{% extends "base/list.html" %}',
        "base/list.html": '{% extends frame|default:"base/page.html" %}',
    }
    found = {name: kind_of(name, planted.__getitem__) for name in planted}

    assert [name for name, kind in found.items() if kind not in KINDS] == list(planted)[:3]
    assert found["gate/list.html"] == "list"


def test_the_house_has_pages():
    assert CODE.is_dir() and len(PAGES) > 20
