"""With the keyboard alone: sign in with a second step, see the day, open a family, write a visit."""

import pytest
from allauth.mfa.totp.internal import auth as totp

from . import town as given
from .keyboard import enters, goes_to, types

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD, SECRET = "кон батерия телбод ключ", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def coordinator(town, settings):
    """Somebody with a password and an authenticator app: here one signs in for real."""
    settings.SECOND_FACTOR = True
    account = town.coordinator.account
    account.set_password(PASSWORD)
    account.save()
    totp.TOTP.activate(account, SECRET)
    return town.coordinator


def code() -> str:
    return totp.format_hotp_value(totp.hotp_value(SECRET, next(iter(totp.yield_hotp_counters_from_time()))))


def test_sign_in_open_a_family_and_write_a_visit_without_a_mouse(town, coordinator, sits_down):
    given.family(town)
    ana = sits_down()

    ana.opens("/accounts/login/")
    goes_to(ana, "Email", "INPUT")
    types(ana, coordinator.account.email)
    goes_to(ana, "Password", "INPUT")
    types(ana, PASSWORD)
    enters(ana)
    goes_to(ana, "Code", "INPUT")
    types(ana, code())
    enters(ana)
    ana.sees("What is due")

    goes_to(ana, "To the content", "A")
    goes_to(ana, "Cases", "A")
    enters(ana)
    goes_to(ana, "Маринови", "A")
    enters(ana)
    goes_to(ana, "Timeline", "A")
    enters(ana)
    goes_to(ana, "Write an entry", "A")
    enters(ana)
    goes_to(ana, "What was it?", "INPUT")
    ana.page.keyboard.press("Space")
    goes_to(ana, "With whom?", "INPUT")
    types(ana, "Радка")
    goes_to(ana, "What did you see and hear?", "TEXTAREA")
    types(ana, "Топло е. Мира спи.")
    goes_to(ana, "Save", "BUTTON")
    enters(ana)
    ana.sees("home visit", "Топло е. Мира спи.")
