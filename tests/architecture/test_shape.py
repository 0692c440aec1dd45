"""The house rules a machine can check. Each test names the rule it keeps."""

import ast
import inspect
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import PROTECT

from opora.base.models import Record
from tests.architecture.house import (
    CODE,
    CONTEXTS,
    HEIGHT,
    LAYERS,
    ROOT,
    RUNNING,
    SOURCES,
    context_of,
    functions,
    place,
    role_of,
    tree,
    with_role,
)  # fmt: skip

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
BANNED = {"core", "common", "utils", "helpers", "misc", "manager", "handler", "data", "info"}
BANNED |= {"services", "signals"}
MIGRATED_ONCE = "migrations"
CLOCK = {"now", "localtime", "localdate", "today", "utcnow", "time"}
CLOCK_ALLOWED = {"opora/access/queries.py": "a grant opens a record at this moment or not at all"}
# Who signs in, the one row the chain hangs on, and the counter of numbers are no records of a family.
NO_RECORDS = {"access.Account", "access.TrailHead", "letters.Numbering"}
KEYWORDS = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD}

sized = pytest.mark.parametrize("path", SOURCES, ids=place)
running = pytest.mark.parametrize("path", RUNNING, ids=place)


def own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("opora.")]


def test_every_folder_of_the_house_stands_in_the_stack():
    packages = {path.parent.name for path in CODE.glob("*/__init__.py")}
    assert packages <= set(HEIGHT), f"Not in the layers contract: {packages - set(HEIGHT)}"
    assert len(HEIGHT) == sum(map(len, LAYERS)), "A context stands twice in the layers contract."


@pytest.mark.parametrize("context", with_role("actions"))
def test_actions_are_keyword_only_name_their_actor_and_are_trailed(context):
    for func in functions(context, "actions"):
        given = inspect.signature(func).parameters
        assert {p.kind for p in given.values()} <= KEYWORDS, func
        assert "by" in given, func
        assert hasattr(func, "permission"), f"{func} is not an @action"


@pytest.mark.parametrize("context", with_role("queries"))
def test_queries_are_keyword_only_and_name_their_viewer(context):
    for func in functions(context, "queries"):
        given = inspect.signature(func).parameters
        assert {p.kind for p in given.values()} <= KEYWORDS, func
        assert "viewer" in given, func
        assert given["viewer"].default is inspect.Parameter.empty, f"{func}: no viewer must be an error"


@pytest.mark.parametrize("role", ["rules", "queries", "actions"])
@pytest.mark.parametrize("context", CONTEXTS)
def test_what_others_call_says_what_it_means(context, role):
    silent = [func.__qualname__ for func in functions(context, role) if not inspect.getdoc(func)]
    assert not silent, f"opora/{context}/{role}: without a docstring: {silent}"


def test_foreign_keys_point_down_protect_and_leave_no_way_back():
    for model in own_models():
        for field in model._meta.concrete_fields:
            there = field.related_model
            if not field.is_relation or not there.__module__.startswith("opora."):
                continue
            if there._meta.app_label == model._meta.app_label:
                continue
            assert HEIGHT[there._meta.app_label] < HEIGHT[model._meta.app_label], field
            assert field.remote_field.related_name == "+", f"{field} can be followed backwards"
            assert field.remote_field.on_delete is PROTECT, field


def test_models_name_themselves_have_no_default_order_and_save_plainly():
    for model in own_models():
        assert issubclass(model, Record) or model._meta.label in NO_RECORDS, f"{model._meta.label} is no Record"
        assert not model._meta.ordering, f"{model._meta.label} has a default order"
        assert not {"save", "delete"} & set(vars(model)), f"{model._meta.label} has logic in save()"


@sized
def test_files_and_functions_stay_small(path):
    if MIGRATED_ONCE in path.parts:
        return
    lines = path.read_text().count("\n")
    assert lines <= LONGEST_FILE, f"{place(path)} has {lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{place(path)}: {node.name} has {length} lines"


@sized
def test_no_file_or_folder_has_a_name_that_says_nothing(path):
    assert not BANNED & set(path.relative_to(CODE).with_suffix("").parts), place(path)


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=place)
def test_the_tests_stay_small_too(path):
    assert path.read_text().count("\n") <= LONGEST_FILE, place(path)


@running
def test_nothing_happens_by_signal(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            from_signals = "signals" in (node.module or "").split(".")
            assert not from_signals or names <= {"connection_created"}, place(path)


@pytest.mark.parametrize(
    "path",
    [p for p in RUNNING if role_of(p) in {"rules", "models", "queries", "actions", "forms"}],
    ids=place,
)
def test_the_clock_is_read_only_at_the_door(path):
    """Actions, queries and rules are given their moment; only views and commands look at the clock."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and _called(node) in CLOCK:
            fine = node.args or node.keywords or place(path) in CLOCK_ALLOWED
            assert fine, f"{place(path)}:{node.lineno} reads the clock"


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


@pytest.mark.parametrize("path", [p for p in RUNNING if role_of(p) == "forms"], ids=place)
def test_forms_are_plain_forms(path):
    bases = {
        getattr(base, "attr", getattr(base, "id", ""))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for base in node.bases
    }
    assert not {"ModelForm", "BaseModelForm"} & bases, place(path)


def test_every_context_tests_itself():
    untested = [name for name in CONTEXTS if name != "project" and not list((CODE / name).glob("tests/test_*.py"))]
    assert not untested, f"No tests of their own: {untested}"


def test_paths_of_one_machine_stay_out():
    """Nothing of the house names the folder it was written in."""
    here = str(Path(__file__).parents[2])
    assert not [place(path) for path in SOURCES if f"{here}/" in path.read_text()]
    assert all(context_of(path) in HEIGHT for path in RUNNING if len(path.relative_to(CODE).parts) > 1)
