"""Every way in says who may use it, before anybody asks."""

import ast
import inspect
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from opora.access import doors
from opora.access.roles import Permission
from tests.architecture.house import RUNNING, functions, place, tree, with_role

WORDS = {doors.ANYONE, doors.SIGNED_IN, doors.DEMO_ONLY}


def routes(patterns=None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, path)
        else:
            yield path, entry


def test_every_route_says_who_may_use_it():
    undeclared = [path for path, entry in routes() if not doors.declared(entry.callback)]
    assert not undeclared, f"Nobody said who may use these: {undeclared}"


def test_what_a_route_says_is_a_permission_or_one_of_the_three_words():
    for path, entry in routes():
        for who in doors.declared(entry.callback):
            assert who in WORDS or isinstance(who, Permission), f"{path}: {who}"


def test_every_route_of_ours_has_a_name_and_no_two_share_a_path():
    seen = {}
    for path, entry in routes():
        assert path not in seen, f"{path} leads to {seen[path]} and to {entry.callback}"
        seen[path] = entry.callback
        assert entry.name or not entry.callback.__module__.startswith("opora."), f"{path} has no name"


# The pages of `project` for 403, 404 and 500 are no routes; its routes are checked above.
@pytest.mark.parametrize("context", sorted(set(with_role("views")) - {"project"}))
def test_every_view_declares_who_may_use_it(context):
    for func in functions(context, "views"):
        if "request" in inspect.signature(func).parameters:
            assert doors.declared(func), f"{func.__module__}.{func.__name__} says not who may use it"


@pytest.mark.parametrize("path", RUNNING, ids=place)
def test_the_admin_opens_no_record(path):
    """The administrator keeps accounts, never files; Django's admin would show them: it is not there."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = [getattr(node, "module", None), *(alias.name for alias in node.names)]
            assert not [name for name in names if name and name.startswith("django.contrib.admin")], place(path)


def test_the_check_sees_an_undeclared_view():
    def view(request):
        return None

    assert not doors.declared(view)
    assert doors.declared(doors.allow(doors.ANYONE)(view)) == (doors.ANYONE,)
