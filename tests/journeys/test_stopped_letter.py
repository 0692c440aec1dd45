"""Nothing leaks: a hidden address in a letter to the father stops it, and is named to its sender alone."""

import pytest

from opora.people.actions import add_address
from tests.made import STARA_ZAGORA, TODAY

from . import town as given

pytestmark = pytest.mark.django_db(transaction=True)
HIDDEN = "ул. „Люляк“ 7, вх. Б"
STOPPED = "This letter does not leave. It holds what this recipient may not be told:"


def test_a_hidden_address_stops_a_letter_to_the_father(town, sits_down):
    case = given.family(town)
    given.person(case, "Мира"), given.person(case, "Илия", "father", family_name="Маринов", at_home=False)
    add_address(
        family=case.family, kind="actual", settlement=STARA_ZAGORA, line=HIDDEN, hidden=True, by=town.coordinator,
        on_day=TODAY,
    )  # fmt: skip
    ana, officer, second = sits_down(town.coordinator), sits_down(town.officer), sits_down(town.visitor)

    ana.opens(case.path)
    ana.follows("Letters", inside="Whose page this is")
    ana.follows("Write a letter")
    ana.chooses("To whom", "Илия Маринов")
    ana.chooses("How it will leave", "by post")
    ana.writes("Address", "ул. „Бор“ 2, Стара Загора")
    ana.writes("Subject", "Покана за среща")
    ana.writes("Text", f"Здравейте.\n\nДетето е добре. Живее на {HIDDEN}.\n\nЕлате в понеделник.")
    ana.presses("Write and check")

    ana.sees(STOPPED, "hidden address")
    ana.sees("paragraph %(number)s", number=2, inside="Release check")
    letter = ana.page.url.removeprefix(ana.home)
    assert officer.page.goto(letter).status == 404
    second.opens(letter)
    second.sees(
        STOPPED,
        "The words are shown to the sender and the recipient only: they hold something that is protected from you.",
    )
    second.does_not_see(HIDDEN, second.said("paragraph %(number)s", number=2))

    ana.follows("Correct the letter")
    ana.writes("Text", "Здравейте.\n\nДетето е добре.\n\nЕлате в понеделник.")
    ana.presses("Check again")
    ana.sees("Nothing was found that this recipient may not be told.")
    ana.presses("Mark as sent")
    ana.sees("Record that it was served")
