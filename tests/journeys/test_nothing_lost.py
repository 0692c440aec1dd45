"""What a worker typed is never lost: not by a lost connection, not by a time-out."""

import pytest
from playwright.sync_api import expect

from . import town as given
from .people import Somebody

pytestmark = pytest.mark.django_db(transaction=True)
SEEN, PASSWORD = "Печката гори, Мира рисува. Радка каза: „Днес спахме.“", "кон батерия телбод ключ"


def begins_to_write(ana: Somebody, case) -> None:
    ana.opens(f"{case.path}timeline/")
    ana.follows("Write an entry")
    ana.chooses("What was it?", "home visit")
    ana.writes("With whom?", "Радка и Мира")
    ana.writes("What did you see and hear?", SEEN)


def finds_it_again(ana: Somebody) -> None:
    ana.stands_at("Write an entry")
    ana.finds_written("With whom?", "Радка и Мира")
    ana.finds_written("What did you see and hear?", SEEN)
    expect(ana.question("What was it?").get_by_label(ana.said("home visit"))).to_be_checked()


def test_a_lost_connection_keeps_the_draft_and_it_is_sent_when_the_line_is_back(town, sits_down, tolerate):
    ana = sits_down(town.coordinator)
    tolerate(ana.page, "ERR_INTERNET_DISCONNECTED")
    case = given.family(town)
    begins_to_write(ana, case)

    ana.page.context.set_offline(True)
    ana.button("Save").click()
    ana.sees(
        "No connection, so this was not sent. Everything you typed is still here. "
        "Send it again when the connection is back."
    )
    ana.finds_written("What did you see and hear?", SEEN)

    ana.page.context.set_offline(False)
    ana.sees("Saved")
    ana.reloads()
    finds_it_again(ana)
    ana.presses("Save")
    ana.stands_at("What happened")
    ana.sees(SEEN)


def test_a_time_out_in_the_middle_of_a_form_keeps_it_until_after_signing_in(town, sits_down):
    town.coordinator.account.set_password(PASSWORD)
    town.coordinator.account.save()
    ana, case = sits_down(town.coordinator), given.family(town)
    begins_to_write(ana, case)

    ana.is_signed_out()
    ana.presses("Save")
    ana.stands_at("Sign in")
    ana.page.locator("input[name=login]").fill(town.coordinator.account.email)
    ana.page.locator("input[name=password]").fill(PASSWORD)
    ana.presses("Sign in")
    finds_it_again(ana)
    ana.presses("Save")
    ana.sees(SEEN)
