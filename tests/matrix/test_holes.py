"""Each protection is taken away once, and the matrix must say so and name the place.

Tests that cannot fail prove nothing.
"""

import pytest

from bench import figures
from opora.access import doors

from .bodies import BODIES
from .cells import Cell
from .conftest import new_walk
from .expected import TABLE
from .holes import HOLES

pytestmark = [pytest.mark.matrix, pytest.mark.slow, pytest.mark.django_db]
CAUGHT: set[str] = set()
ASKED = {"lead", "see", "ended", "house", "member", "foreign", "own"}


def few(cell: Cell) -> bool:
    """A part of the row that is enough to find a hole in it."""
    return cell.actor.relation in ASKED


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.name)
def test_hole_is_found(hole, world, before, monkeypatch):
    hole.plant(monkeypatch)
    walk = new_walk(world, before)
    found = [problem for route in hole.routes for problem in walk.route(route, only=few)]

    named = [p for p in found if p.kind == hole.kind and p.cell.route in hole.routes and hole.place in str(p)]
    assert named, f"{hole.name}: not found; found was {[str(problem) for problem in found[:5]]}"
    CAUGHT.add(hole.name)


def test_without_its_safety_code_no_form_is_accepted(world, before):
    assert not accepted(world, before)


def test_hole_of_a_form_accepted_without_its_safety_code_is_found(world, before, monkeypatch):
    from opora.casework.views import plan

    monkeypatch.setattr(plan.add_need, "csrf_exempt", True, raising=False)
    assert any("casework:add_need" in one for one in accepted(world, before))
    CAUGHT.add("a form accepted without its safety code")


def test_hole_of_a_closed_account_still_let_in_is_found(world, before, monkeypatch):
    assert not still_in(world, before)
    monkeypatch.setattr(doors, "_staff", lambda request: getattr(request.user, "staff", None))
    assert still_in(world, before)
    CAUGHT.add("a closed account still let in")


def test_what_was_planted_and_found_is_written_down():
    planted = len(HOLES) + 2
    how = "one protection taken away at a time, the rows it concerns walked again"
    told = [
        figures.figure("matrix.holes_planted", planted, "holes", how),
        figures.figure("matrix.holes_caught", len(CAUGHT), "holes", how),
    ]
    print("\n" + figures.table(told))
    figures.keep(told)
    assert len(CAUGHT) == planted >= 10


def accepted(world, before) -> list[str]:
    """Which routes act on a form that carries no safety code; asked by those who may act by them."""
    walk, found = new_walk(world, before, csrf=True), []
    for route in BODIES:
        row = TABLE[route]
        actor = next(one for one in world.actors if one.staff and row.may("do", one.role, one.relation))
        seen = walk.ask(Cell(route, "POST", actor, "open"), row)
        if seen.status != 403 or seen.done() or seen.tables:
            found.append(f"{route}: {seen.status} {seen.done()}")
    return found


def still_in(world, before) -> list[str]:
    """Pages that somebody whose account was closed a moment ago still reaches."""
    actor = next(one for one in world.actors if (one.role, one.relation) == ("social_worker", "lead"))
    type(actor.staff).objects.filter(pk=actor.staff.pk).update(active=False)
    try:
        walk = new_walk(world, before)
        pages = ("desk:family", "people:people", "casework:plan", "letters:inbox")
        seen = {page: walk.ask(Cell(page, "GET", actor, "open"), TABLE[page]) for page in pages}
        return [page for page, one in seen.items() if one.status != 302 or one.canaries]
    finally:
        type(actor.staff).objects.filter(pk=actor.staff.pk).update(active=True)
