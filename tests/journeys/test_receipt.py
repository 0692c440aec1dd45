"""The citizen's receipt: without a name one reads the answer and adds to it, and a guessed code says nothing."""

import pytest

from .people import Somebody
from .steps import INQUIRY, WORDS, decides, finds_the_concern, reports_a_concern

pytestmark = pytest.mark.django_db(transaction=True)
NOTHING = "This code opens nothing. Compare it sign by sign with what you wrote down."


def enters(neighbour: Somebody, code: str) -> None:
    neighbour.opens("/receipt/")
    neighbour.writes("Your code", code)
    neighbour.presses("Open the concern")


def test_a_neighbour_without_a_name_reads_the_answer_and_adds_to_it(town, sits_down):
    neighbour, officer = sits_down(), sits_down(town.officer)
    code = reports_a_concern(neighbour)

    finds_the_concern(officer)
    officer.sees("A citizen, without a name.")
    decides(
        officer, INQUIRY, "Отиваме днес.",
        "Благодарим ви. Днес ще отидем да видим.",
    )  # fmt: skip

    back = sits_down()
    enters(back, code.lower().replace("-", " "))
    back.stands_at("Your concern")
    back.sees(WORDS, "Благодарим ви. Днес ще отидем да видим.", "The team is working on it.")
    back.does_not_see("Петър Динев", "Отиваме днес.")
    back.writes("Your words", "Днес коминът пуши, има дърва.")
    back.presses("Add it")
    back.sees("Added. The team sees it beside your concern.", "Днес коминът пуши, има дърва.")

    officer.reloads()
    officer.sees("Днес коминът пуши, има дърва.", inside="With whoever raised it")


def test_an_unknown_code_and_one_that_is_none_get_the_same_answer(town, sits_down):
    stranger = sits_down()
    answers = []
    for code in ("2222-2222-2222-2222", "няма такъв код"):
        enters(stranger, code)
        stranger.sees(NOTHING)
        stranger.finds_written("Your code", code)
        answers.append(stranger.page.locator("main").inner_text())
    assert answers[0] == answers[1]
