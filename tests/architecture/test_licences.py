"""Opora's own licence stays free to choose: what it is installed with binds nobody to the GPL or the AGPL."""

import re
from collections.abc import Iterator
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.house import PROJECT, ROOT

# Under several licences at choice: we take the mild one.
ALLOWED = {
    "pyphen": "GPL, LGPL or MPL at choice: MPL",
}
STRICT = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
MILD = re.compile(r"\bLGPL[\w.+-]*|(?:GNU )?(?:Library or )?Lesser General Public[^;,]*", re.IGNORECASE)
SERVED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["postgres"],
    *PROJECT["project"]["optional-dependencies"]["server"],
]


def distributions(requirements: list[str], extras: frozenset = frozenset()) -> Iterator[str]:
    """Every distribution these requirements bring along, by name; a missing one is named too."""
    seen, open_ = set(), [(Requirement(text), frozenset()) for text in requirements]
    while open_:
        wanted, asked = open_.pop()
        if wanted.marker and not any(wanted.marker.evaluate({"extra": e}) for e in (asked or {""})):
            continue
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        yield name
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        open_ += [(Requirement(text), extras) for text in needs]


def licence(name: str) -> str:
    said = metadata.metadata(name)
    classifiers = [c for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    # A long text is the whole licence: its title is enough.
    words = [said.get("License-Expression"), (said.get("License") or "").strip()[:100], *classifiers]
    return "; ".join(word for word in words if word)


def is_strict(text: str) -> bool:
    return bool(STRICT.search(MILD.sub("", text)))


def installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


@pytest.mark.parametrize("name", sorted(filter(installed, set(distributions(SERVED)))))
def test_what_we_are_served_with_is_under_a_mild_licence(name):
    assert licence(name), f"{name} names no licence"
    assert not is_strict(licence(name)) or name in ALLOWED, f"{name}: {licence(name)}"


def test_all_that_the_core_needs_is_installed_and_was_looked_at():
    core = set(distributions(PROJECT["project"]["dependencies"]))
    assert len(core) > 15 and not [name for name in core if not installed(name)]


@pytest.mark.parametrize("text", ["GPL-3.0-or-later", "GNU General Public License v3 (GPLv3)", "AGPL"])
def test_the_check_sees_a_strict_licence(text):
    assert is_strict(text)


@pytest.mark.parametrize("text", ["LGPL-3.0-only", "GNU Lesser General Public License v2 (LGPLv2)", "BSD"])
def test_the_check_lets_a_mild_licence_pass(text):
    assert not is_strict(text)


def test_our_own_licence_lies_beside_the_code():
    text = (ROOT / "LICENSE").read_text()
    assert PROJECT["project"]["license"] == "EUPL-1.2"
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2") and "15.Applicable Law" in text
