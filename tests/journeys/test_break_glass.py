"""Seeing a case that is not one's own, because a child needs it now: it is told at once, and it stays written."""

import pytest

from tests.made import LOV, organisation, worker

from . import town as given

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Майката е в спешното в Ловеч и пита с кого да остане детето тази нощ."
TOLD = "A case was opened outside its team: %(number)s"


def test_breaking_the_glass_is_told_to_coordinator_and_data_protection_officer_and_stays_written(town, sits_down):
    case = given.family(town)
    given.person(case, "Мира")
    elsewhere = organisation("department", LOV, name="Отдел „Закрила на детето“, Ловеч")
    stranger = sits_down(worker("child_protection_officer", elsewhere, name="Боян Савов"))

    assert stranger.page.goto(case.path).status == 404
    stranger.opens("/today/")
    stranger.page.get_by_text("Боян Савов").click()
    stranger.follows("Open a case in an emergency")
    stranger.writes("Number of the case", case.number)
    stranger.writes("Why must you see it now?", REASON)
    stranger.chooses("For how many hours?", "4")
    stranger.presses("Open it, and tell them")
    stranger.sees("Маринови", "Мира")
    stranger.follows("Timeline")
    stranger.does_not_see("Write an entry")

    for told in (town.coordinator, town.protection_officer):
        colleague = sits_down(told)
        colleague.opens("/inbox/")
        colleague.follows(TOLD, number=case.number)
        colleague.sees("Боян Савов", REASON)

    ana = sits_down(town.coordinator)
    ana.opens(case.path)
    ana.follows("Who looked")
    ana.sees("Боян Савов", "Отдел „Закрила на детето“, Ловеч", REASON)
