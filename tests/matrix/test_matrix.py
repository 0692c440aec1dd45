"""Every route × every method × every role × every relation: what must be open is open, and nothing else is."""

import pytest

from opora.access import doors
from opora.access.roles import ROLES

from .cells import Walk
from .conftest import new_walk, routes
from .expected import DEMO, TABLE, routes_named
from .roles import ALL
from .tally import Tally

pytestmark = [pytest.mark.matrix, pytest.mark.slow, pytest.mark.django_db]
WALKED: set[str] = set()


@pytest.fixture(scope="module")
def tally() -> Tally:
    return Tally()


@pytest.fixture(scope="module")
def one_walk(world, before) -> Walk:
    return new_walk(world, before)


def test_every_route_stands_in_the_table():
    missing = set(routes()) - routes_named() - DEMO
    assert not missing, f"Nobody said who may use these: {sorted(missing)}"
    gone = routes_named() - set(routes())
    assert not gone, f"These are no longer routes: {sorted(gone)}"


def test_every_role_is_asked_for():
    assert set(ROLES) | {"unposted"} == ALL, "A role is not spoken of in tests/matrix/roles.py"


@pytest.mark.parametrize("name", sorted(TABLE))
def test_route(name, one_walk, tally):
    before = one_walk.count
    problems = one_walk.route(name)
    tally.add(one_walk.count - before, problems)
    WALKED.add(name)
    assert not problems, f"{len(problems)} cells:\n" + "\n".join(map(str, problems[:25]))


def test_what_was_walked_is_written_down(tally):
    if len(WALKED) < len(TABLE):
        pytest.skip("only a part of the table was walked")
    assert [one.value for one in tally.written()[1:]] == [0, 0]
    assert tally.cells > 10_000


def test_no_way_in_leads_to_the_commands():
    """Saving, restoring, checking and proving are done at the machine: no route runs a command."""
    for name, entry in routes().items():
        page = getattr(entry.callback, "view_class", entry.callback)
        assert ".management." not in page.__module__ and ".backup" not in page.__module__, name
        assert doors.declared(entry.callback), name
