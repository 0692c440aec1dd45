"""Signing in and the pages of this context as a person meets them: in Chromium, under the strict policy."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache

from opora.access import invitations, trail
from opora.access.models import Staff
from tests.ground.browser import PHONE
from tests.made import NOON, organisation, worker

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "кон батерия телбод ключ"


@pytest.fixture(autouse=True)
def at_home(settings):
    """Tries are counted in the cache; there is no desk to come to in these tests."""
    cache.clear()
    settings.LOGIN_REDIRECT_URL = "/me/"


@pytest.fixture
def ana() -> Staff:
    return worker("administrator", email="ana@primer.test", name="Ана Тодорова")


def set_password(page, staff: Staff) -> None:
    page.goto(invitations.path_of_link(staff.account))
    page.get_by_label("Нова парола", exact=False).first.fill(PASSWORD)
    page.locator("input[name=password2]").fill(PASSWORD)
    page.locator("main button[type=submit], main form button").first.click()


def sign_in(page) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("ana@primer.test")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name=re.compile("^Вход|^Влезте|^Влизане")).first.click()


def code() -> str:
    secret = decrypt(Authenticator.objects.get(type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_app(page) -> None:
    page.goto("/accounts/2fa/totp/activate/")
    again(page)
    square = page.locator("img.square-code")
    square.wait_for()
    assert square.evaluate("image => image.naturalWidth") > 0
    secret = page.locator("#authenticator_secret").input_value()
    counter = int(time.time()) // 30
    page.locator("input[name=code]").fill(format_hotp_value(hotp_value(secret, counter)))
    page.locator("main form button").last.click()


def again(page) -> None:
    """Before a second step is changed, the password is asked once more."""
    if "reauthenticate" in page.url:
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").first.click()


def test_from_the_link_to_the_first_day_with_a_second_step(desktop, ana, axe):
    page = desktop
    set_password(page, ana)
    sign_in(page)
    page.wait_for_url("**/accounts/2fa/")
    assert axe(page) == []
    page.goto("/staff/")
    assert page.url.endswith("/accounts/2fa/")

    set_up_app(page)
    page.wait_for_url("**/accounts/2fa/**")
    assert Authenticator.objects.filter(user=ana.account, type="totp").exists()
    page.goto("/accounts/2fa/recovery-codes/")
    again(page)
    assert page.locator("main").inner_text().count("\n") > 5

    page.goto("/me/")
    page.locator("details.account summary").click()
    page.locator("details.account form button").click()
    cache.clear()
    sign_in(page)
    page.wait_for_url("**/accounts/2fa/authenticate/**")
    page.locator("input[name=code]").first.fill(code())
    page.locator("main form button").first.click()
    page.wait_for_url("**/me/")
    assert "Ана Тодорова" in page.locator("header").inner_text()


def test_a_passkey_is_added_and_opens_the_door_alone(desktop, ana):
    page = desktop
    key = page.context.new_cdp_session(page)
    key.send("WebAuthn.enable")
    key.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    set_password(page, ana)
    sign_in(page)
    page.wait_for_url("**/accounts/2fa/")
    page.goto("/accounts/2fa/webauthn/add/")
    again(page)
    page.locator("input[name=name]").fill("Телефонът ми")
    if page.locator("input[name=passwordless]").count():
        page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "add" not in url)
    assert Authenticator.objects.filter(user=ana.account, type="webauthn").exists()

    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/me/")


@pytest.fixture
def lived(ana):
    place = organisation(name="Център за обществена подкрепа")
    worker("coordinator", place, name="Мира Гочева")
    lines = [("casework.open_case", "done"), ("gate.propose", "refused"), ("casework.break_glass", "done")]
    trail.write([trail.Line(who=ana, kind=kind, what=what, at=NOON) for what, kind in lines])
    return place


OWN = ["/me/", "/staff/", "/staff/add/", "/staff/organisations/", "/staff/organisations/add/"]
SIGN_IN = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]


@pytest.mark.parametrize("size", [None, PHONE], ids=["1280", "320"])
def test_every_page_reads_well_on_every_screen(open_page, ana, lived, axe, settings, size):
    settings.SECOND_FACTOR = False
    page = open_page(size=size or {"width": 1280, "height": 900})
    for path in SIGN_IN:
        page.goto(path)
        assert axe(page) == [], path
    set_password(page, ana)
    sign_in(page)
    page.wait_for_url("**/me/")
    mira = Staff.objects.get(name="Мира Гочева")
    more = [f"/staff/{mira.pk}/", f"/staff/{mira.pk}/appoint/", "/accounts/2fa/", "/accounts/sessions/"]
    for path in OWN + more + ["/accounts/password/change/"]:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_officer_proves_the_trail(desktop, ana, lived, axe, settings):
    settings.SECOND_FACTOR = False
    worker("data_protection_officer", email="dpo@primer.test")
    officer = Staff.objects.get(account__email="dpo@primer.test")
    officer.account.email = "dpo@primer.test"
    page = desktop
    set_password(page, officer)
    page.goto("/accounts/login/?next=/trail/")
    page.locator("input[name=login]").fill("dpo@primer.test")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name=re.compile("^Вход|^Влезте|^Влизане")).first.click()
    page.wait_for_url("**/trail/")
    assert axe(page) == []
    page.get_by_role("link", name="Спешен достъп").click()
    assert "casework.break_glass" in page.locator("main").inner_text()
    page.get_by_role("button", name="Проверете сега").click()
    page.get_by_text("Дневникът е цял до ред").wait_for()
    assert axe(page) == []
