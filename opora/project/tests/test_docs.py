"""The pages made from the code are those the code makes now; and no page points to what is not there."""

import re
import tomllib

import pytest

from opora.project import pages

DOCS = sorted((pages.ROOT / "docs").rglob("*.md"))
PAGES = [*DOCS, *(pages.ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


@pytest.mark.parametrize("place", pages.PAGES)
def test_a_made_page_is_what_the_code_says_now(place):
    written = (pages.ROOT / place).read_text(encoding="utf-8")
    assert written == pages.PAGES[place](), "Run:  opora docs"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(pages.ROOT)))
def test_no_page_points_to_what_is_not_there(path):
    text = path.read_text(encoding="utf-8")
    there = [link.split("#")[0] for link in LINK.findall(text) + PICTURE.findall(text) if "://" not in link]
    assert not [link for link in there if link and not (path.parent / link).exists()]


def test_every_layer_is_told_of():
    contract = tomllib.loads((pages.ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    names = {name for layer in contract["layers"] for name in pages._names(layer)}
    assert names == set(pages.ABOUT)


def test_a_page_is_found_from_the_readme_or_from_another_page():
    linked = {
        (path.parent / link.split("#")[0]).resolve()
        for path in PAGES
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if "://" not in link
    }
    folders = {path for path in linked if path.is_dir()}
    lost = [path for path in DOCS if path.resolve() not in linked and path.resolve().parent not in folders]
    assert not lost


def test_the_check_of_links_sees_a_dead_one():
    assert LINK.findall("[a](b.md) ![p](q.png)") == ["b.md"]
