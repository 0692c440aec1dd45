"""A refused submission says what is missing and leads there; nothing that was written is lost."""

import pytest

from opora.people.actions import state_rights
from tests.made import TODAY

from . import town as given
from .steps import does_not_find, hears_the_child, words_the_report

pytestmark = pytest.mark.django_db(transaction=True)
NO_MEASURE = "No measure to keep the child in the family was taken."
BACK = "Sent back by the gate %(times)s time"
NO_VOICE, NO_VIEW = "The voice of %(name)s is missing.", "The view of %(name)s is missing."


def test_a_refused_report_names_each_gap_leads_to_it_and_keeps_every_word(town, sits_down):
    case = given.family(town)
    child, mother = given.person(case, "Мира"), given.person(case, "Радка", "mother")
    state_rights(child=child, person=mother, kind="mother", rights="full", by=town.coordinator, on_day=TODAY)
    ana = sits_down(town.coordinator)

    ana.opens(f"{case.path}report/")
    ana.presses("Begin the report")
    words_the_report(ana)
    ana.writes("What is asked of the commission", "")
    ana.presses("Submit the report")

    ana.sees("Something is not right yet")
    ana.sees("It is not said what is asked of the commission.", NO_MEASURE)
    ana.sees(NO_VOICE, name="Мира Маринова")
    ana.sees(NO_VIEW, name="Радка Маринова")
    ana.finds_written("What endangers the child", "Мира остава сама вечер, печката се пали без възрастен.")

    ana.follows(NO_MEASURE)
    ana.stands_at("The plan")
    ana.opens(f"{case.path}report/")
    ana.finds_written("Why the measures were not enough", "Помощта стига за деня, нощите остават.")
    ana.follows(NO_VIEW, name="Радка Маринова")
    does_not_find(ana, "Радка", ["12.11. по телефона", "16.11. на вратата"])
    hears_the_child(ana, "Мира", "Искам да си стоя вкъщи.", "леля Соня")

    ana.follows("Report and sitting")
    ana.does_not_see(ana.said(NO_VOICE, name="Мира Маринова"), ana.said(NO_VIEW, name="Радка Маринова"))
    ana.sees(NO_MEASURE, "Искам да си стоя вкъщи.")
    ana.sees(BACK, many=f"{BACK}s", times=1, inside="The way to the commission")
    ana.finds_written("What else could be tried", "Леля Соня е съгласна да опита; баба ѝ не е намерена.")
