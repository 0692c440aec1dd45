"""Bulgarian and English: switching in the middle of a form keeps the place and what was typed."""

import re

import pytest
from playwright.sync_api import expect

from . import town as given
from .people import CYRILLIC, Somebody

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "Радка каза: „Днес спахме.“"
LATIN = re.compile("[A-Za-z]{3,}")


def switches(somebody: Somebody, language: str, button: str) -> None:
    somebody.language = language
    with somebody.comes_to():
        somebody.page.get_by_role("button", name=button).click()


def speaks_its_language_only(somebody: Somebody, names: tuple[str, ...]) -> None:
    """Beside the names and words people gave, and the button of the other language, nothing is in the other one."""
    shown = somebody.page.locator("body").inner_text()
    for name in (*names, "English", "Български", "Shift"):
        shown = re.sub(re.escape(name), "", shown, flags=re.IGNORECASE)
    other = CYRILLIC if somebody.language == "en" else LATIN
    assert [line for line in shown.splitlines() if other.search(line)] == [], somebody.page.url


def test_a_worker_changes_the_language_in_the_middle_of_a_visit(town, sits_down):
    case, ana = given.family(town), sits_down(town.coordinator)
    names = ("Маринови", "Ана Тодорова", "Стара Загора", case.number)
    ana.opens(f"{case.path}timeline/add/")
    ana.chooses("What was it?", "meeting")
    ana.writes("What did you see and hear?", SEEN)
    place = ana.page.url

    for language, button in (("en", "English"), ("bg", "Български")):
        switches(ana, language, button)
        assert ana.page.url == place
        ana.stands_at("Write an entry")
        ana.finds_written("What did you see and hear?", SEEN)
        expect(ana.question("What was it?").get_by_label(ana.said("meeting"))).to_be_checked()
        speaks_its_language_only(ana, names)

    ana.presses("Save")
    ana.sees(SEEN)


def test_a_citizen_changes_the_language_in_the_middle_of_a_concern(town, sits_down):
    citizen = sits_down()
    citizen.opens("/concern/")
    citizen.writes("Tell it in your own words", "Дете е само.")
    citizen.presses("Continue")
    switches(citizen, "en", "English")
    citizen.stands_at("You and the child")
    speaks_its_language_only(citizen, ())
    citizen.chooses("Who are you to the child?", "Relative")
    citizen.presses("Continue")
    citizen.stands_at("What is it about?")
    speaks_its_language_only(citizen, ())
    switches(citizen, "bg", "Български")
    citizen.stands_at("What is it about?")
    speaks_its_language_only(citizen, ())
    citizen.follows("Back")
    expect(citizen.question("Who are you to the child?").get_by_label(citizen.said("Relative"))).to_be_checked()
