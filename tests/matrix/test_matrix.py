"""Every route × every method × every role × every relation: what must be open is open, and nothing else is."""

import pytest

from .conftest import new_walk, routes
from .expected import DEMO, TABLE

pytestmark = [pytest.mark.matrix, pytest.mark.slow, pytest.mark.django_db]
NAMES = sorted(routes())


def test_every_route_stands_in_the_table():
    missing = set(NAMES) - set(TABLE) - DEMO
    assert not missing, f"Nobody said who may use these: {sorted(missing)}"
    assert not set(TABLE) - set(NAMES), f"These are no longer routes: {sorted(set(TABLE) - set(NAMES))}"


@pytest.fixture(scope="module")
def one_walk(world, before):
    return new_walk(world, before)


@pytest.mark.parametrize("route", sorted(TABLE))
def test_route(route, one_walk):
    problems = one_walk.route(route)
    assert not problems, f"{len(problems)} cells:\n" + "\n".join(map(str, problems[:25]))
