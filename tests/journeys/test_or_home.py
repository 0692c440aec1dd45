"""… or home: the goals are met, the case ends with its outcome, somebody looks back, and help can begin again."""

from datetime import timedelta

import pytest

from tests.made import NOON

from . import town as given
from .steps import duty, finishes

pytestmark = pytest.mark.django_db(transaction=True)
LOOK_BACK = duty("case.look_back")
HALF_A_YEAR = timedelta(days=178)


def test_a_family_comes_through_and_is_asked_again_after_half_a_year(town, sits_down, day):
    case = given.family(town)
    given.person(case, "Мира")
    given.step(case)
    ana = sits_down(town.coordinator)

    ana.opens(f"{case.path}plan/")
    finishes(ana, "Вечерна помощ у дома", "helped", "Радка и Мира вечерят заедно, печката не гасне.")
    ana.follows("Reached", about="Мира не остава сама вечер")
    ana.presses("It is reached")
    ana.follows("The need is met")
    ana.presses("It is met")

    ana.follows("Close the case")
    ana.sees("In six months you will ask the family how it is. The case can be opened again in one step.")
    ana.chooses("How did it end?", "goals met, the child is at home")
    ana.writes("What was reached, and what stays open?", "Мира е у дома, баба ѝ идва вечер. Остава да се плати токът.")
    ana.presses("Close the case")
    ana.sees("closed", inside="Whose page this is")
    ana.sees(LOOK_BACK, inside="What is due")

    day.move_to(NOON + HALF_A_YEAR)
    ana.signs_in_as(town.coordinator)
    ana.opens("/today/")
    ana.sees(LOOK_BACK, "Маринови", inside="What is due")
    ana.opens(f"{case.path}plan/")
    ana.follows("Look back")
    ana.chooses("Is the child at home?", "Yes")
    ana.writes("How is the family?", "Мира ходи на градина. Зимата ще е трудна без дърва.")
    ana.presses("Save")
    ana.sees("Зимата ще е трудна без дърва.")
    ana.opens("/today/")
    ana.does_not_see(LOOK_BACK)

    ana.opens(f"{case.path}plan/")
    ana.follows("Open it again")
    ana.writes("Why is the case opened again?", "Майката се обади сама: печката е счупена.")
    ana.presses("Open it again")
    ana.does_not_see("This case is closed.")
    ana.sees("Add a need")
