"""The urgent path: nothing holds it up, and it is reported afterwards."""

import pytest

from . import town as given
from .steps import duty, words_the_report

pytestmark = pytest.mark.django_db(transaction=True)
DUTY = duty("gate.urgent_report")


def test_a_removal_is_recorded_counted_while_unreported_and_reported_afterwards(town, sits_down):
    case = given.told(town)
    officer, ana, secretary = sits_down(town.officer), sits_down(town.coordinator), sits_down(town.secretary)

    officer.opens(f"{case.path}report/")
    officer.follows("Record an urgent removal")
    officer.chooses("By which act", "police protection")
    officer.chooses("Which child", "Мира")
    officer.writes("What happened", "Мира беше сама в нощта на пътя, майката не отваряше.")
    officer.writes("Which authority removed the child", "Второ РУ на МВР")
    officer.writes("Number of the act", "ПЗ-17/2026")
    officer.writes("When", "20.11.2026 03:10")
    officer.presses("Record the removal")
    officer.sees("This removal is not reported to the commission yet")

    secretary.opens("/sittings/")
    secretary.sees("ПЗ-17/2026", inside="Urgent removals not reported")
    secretary.does_not_see("Мира", "Маринов")
    ana.opens("/today/")
    ana.sees(DUTY, "Маринови", inside="What is due")

    officer.follows("To the report")
    officer.presses("Begin the report")
    words_the_report(officer)
    officer.presses("Submit the report")
    officer.sees("The report is submitted.")
    officer.sees("reported", inside="Urgent path", context="gate")

    secretary.reloads()
    secretary.does_not_see("ПЗ-17/2026")
    secretary.sees("Д-2026-", inside="Reports that wait to be heard")
    ana.reloads()
    ana.does_not_see(DUTY)
