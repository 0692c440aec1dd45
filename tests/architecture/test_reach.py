"""The data is read through queries and changed through actions: nothing reaches past them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import CODE, ROOT, RUNNING, place, role_of, tree

MANAGERS = {"objects", "_default_manager", "_base_manager"}
RAW = {"raw", "extra", "cursor", "RawSQL", "executescript", "RunSQL"}
WRITES = {"save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
# The three files of a context that own its tables.
OWNERS = {"models", "queries", "actions"}
# Doors of every sort: they ask a query or call an action.
DOORS = {"views", "forms", "urls", "management", "templatetags", "widgets", "navigation", "api", "imports"}

# Beside the owners, these may touch a manager; each with its reason.
MANAGER_ALLOWED = {
    "opora/access/action.py": "re-reads the row it locks",
    "opora/access/doors.py": "finds out who asks, before anybody may ask anything",
    "opora/access/drafts.py": "keeps what was typed; reached only by its own owner",
    "opora/access/grants.py": "answers which records a viewer may see",
    "opora/access/first.py": "makes the account before which nobody can ask for one",
    "opora/duties/clock.py": "starts and fulfils what is due, inside the actions that cause it",
    "opora/people/protection.py": "seals a protected fact, inside the action that learns it",
    "opora/access/reference.py": "puts the standing rows in place",
    "opora/access/rotation.py": "seals every row of every table anew",
    "opora/access/trail.py": "writes and proves the trail itself",
    "opora/project/keys.py": "opens one text of every sealed column, and shows none",
    "opora/project/backup/making.py": "copies every table, whoever it belongs to",
    "opora/project/backup/restoring.py": "puts every table back",
    "opora/project/backup/rows.py": "reads every table as lines",
}
# These may speak SQL; each with its reason.
RAW_ALLOWED = {
    "opora/access/guards.py": "triggers: the database itself refuses to change the trail",
    "opora/access/trail.py": "locks the head of the chain",
    "opora/project/backup/restoring.py": "lets numbers go on after the highest one restored",
    "opora/project/database.py": "reads back how the database was set up",
    "opora/project/backup/rows.py": "reads one moment, and puts rows in as they were",
    "opora/gate/guards.py": "triggers: the database itself refuses a proposal past the gate",
}


def uses(path: Path, names: set[str]) -> Iterator[str]:
    """Lines of this file that take an attribute of these names, or call a class of these names."""
    for node in ast.walk(tree(path)):
        word = getattr(node, "attr", None)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            word = node.func.id
        if word in names:
            yield f"{place(path)}:{node.lineno} {word}"


def calls(path: Path, names: set[str]) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield f"{place(path)}:{node.lineno} .{node.func.attr}()"


@pytest.mark.parametrize("path", RUNNING, ids=place)
def test_only_queries_and_actions_touch_a_manager(path):
    if role_of(path) not in OWNERS and place(path) not in MANAGER_ALLOWED:
        assert not list(uses(path, MANAGERS))


@pytest.mark.parametrize("path", RUNNING, ids=place)
def test_nobody_speaks_sql_but_the_few_who_must(path):
    if place(path) not in RAW_ALLOWED:
        assert not list(uses(path, RAW))


@pytest.mark.parametrize("path", [path for path in RUNNING if role_of(path) in DOORS], ids=place)
def test_a_door_never_writes(path):
    assert not list(calls(path, WRITES))


@pytest.mark.parametrize("path", [path for path in RUNNING if role_of(path) == "queries"], ids=place)
def test_a_query_never_writes(path):
    assert not list(calls(path, WRITES))


@pytest.mark.parametrize("allowed", [*MANAGER_ALLOWED, *RAW_ALLOWED])
def test_the_lists_of_exceptions_hold_no_dead_names(allowed):
    path = ROOT / allowed
    assert path.exists(), f"{allowed} is gone: take it off the list"
    wanted = (MANAGERS if allowed in MANAGER_ALLOWED else set()) | (RAW if allowed in RAW_ALLOWED else set())
    assert list(uses(path, wanted)), f"{allowed} no longer needs its exception"


def test_the_check_sees_what_it_looks_for(tmp_path, monkeypatch):
    """Planted: a view that goes to the manager, one that speaks SQL, one that saves."""
    monkeypatch.setattr("tests.architecture.test_reach.place", str)
    planted = tmp_path / "views.py"
    planted.write_text("Case.objects.get()\nconnection.cursor()\nCase._base_manager.raw('')\ncase.save()\n")

    assert len(list(uses(planted, MANAGERS))) == 2
    assert len(list(uses(planted, RAW))) == 2
    assert len(list(calls(planted, WRITES))) == 1


def test_the_house_is_not_empty():
    assert any(role_of(path) in OWNERS for path in RUNNING) and CODE.is_dir()
