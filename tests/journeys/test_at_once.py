"""Two people at once, in two browsers: one decides, the other is told who did."""

import pytest

from . import town as given
from .steps import INQUIRY, NEGLECT

pytestmark = pytest.mark.django_db(transaction=True)
NO_GROUND = "No ground for protection"


def test_two_triage_the_same_concern_and_the_second_is_told_who_did(town, sits_down):
    given.worry()
    officer, head = sits_down(town.officer), sits_down(town.head)
    for somebody in (officer, head):
        somebody.opens("/today/")
        somebody.follows(NEGLECT, inside="New concerns")
        somebody.follows("Decide")
    officer.chooses("Your decision", INQUIRY)
    officer.writes("Why?", "Отиваме днес.")
    head.chooses("Your decision", NO_GROUND)
    head.writes("Why?", "Познавам семейството, всичко е наред.")

    officer.presses("Decide")
    officer.sees("Decided, with your reason.")
    head.presses("Decide")

    head.sees("Петър Динев")
    head.finds_written("Why?", "Познавам семейството, всичко е наред.")
    officer.reloads()
    officer.sees("Отиваме днес.", inside="Decisions")
    officer.does_not_see("Познавам семейството")
