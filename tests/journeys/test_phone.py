"""On a telephone of 320 px: the whole of triage, a case and a visit, nothing wider than the screen."""

import pytest

from tests.ground.browser import PHONE

from . import town as given
from .steps import INQUIRY, decides, finds_the_concern

pytestmark = pytest.mark.django_db(transaction=True)


def test_triage_and_a_visit_on_a_telephone(town, sits_down):
    given.worry()
    officer = sits_down(town.officer, size=PHONE, has_touch=True)

    finds_the_concern(officer)
    officer.reloads()
    decides(officer, INQUIRY, "Отиваме днес.", "Благодарим ви.")
    officer.follows("Open a case from it")
    officer.writes("What the family is called", "Маринови")
    officer.chooses("Who coordinates?", "Петър Динев")
    officer.presses("Open the case")
    for tab in ("People", "Plan", "Letters", "Report and sitting", "Who looked", "Timeline"):
        officer.follows(tab, inside="Whose page this is")
    officer.follows("Write an entry")
    officer.chooses("What was it?", "home visit")
    officer.writes("With whom?", "Радка")
    officer.writes("What did you see and hear?", "Топло е. Мира спи.")
    officer.presses("Save")
    officer.sees("Топло е. Мира спи.")
