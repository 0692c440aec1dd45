"""The family's people as a worker meets them, on a desk and on a telephone."""

from datetime import date

import pytest
from django.test import Client

from opora.people.models import Address, Identifier, ProtectedFact, Tie
from opora.people.protection import protect
from opora.people.tests.made import family, person
from tests.ground.browser import DESKTOP, PHONE
from tests.made import STARA_ZAGORA, worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ana(settings):
    settings.SECOND_FACTOR = False
    return worker("coordinator", name="Ана Тодорова")


@pytest.fixture
def marinovi(ana):
    made = family(ana, language="турски", needs_interpreter=True)
    mother = person(made, given_name="Радка", family_name="Маринова", born_on=date(1997, 1, 1), born_precision="about")
    child = person(made, "child", given_name="Мира", born_on=date(2024, 5, 1), born_precision="month", note="астма")
    person(made, "child", born_on=date(2027, 2, 1), born_precision="expected", at_home=False)
    Tie.objects.create(child=child, person=mother, kind="mother", rights="full", since=date(2024, 5, 1))
    Identifier.objects.create(person=mother, kind="egn", number="7523169263", seen=True)
    Address.objects.create(family=made, kind="permanent", settlement=STARA_ZAGORA, line="ул. „Бор“ 2")
    hidden = Address.objects.create(family=made, kind="actual", settlement=STARA_ZAGORA, hidden=True)
    protect("hidden_address", "ул. „Люляк“ 7", about_id=hidden.pk, case_id=made.case_id)
    return made


def sign_in(page, staff, live_server) -> None:
    client = Client()
    client.force_login(staff.account)
    name, cookie = next(iter(client.cookies.items()))
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": live_server.url}])


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "320"])
def test_every_page_reads_well_on_every_screen(open_page, ana, marinovi, live_server, axe, size):
    page = open_page(size=size)
    sign_in(page, ana, live_server)
    home, child = f"/cases/{marinovi.case_id}/people/", marinovi.people.get(given_name="Мира")
    fact = ProtectedFact.objects.get()
    paths = [home, f"{home}add/", f"{home}{child.pk}/", f"{home}{child.pk}/rights/", f"{home}{child.pk}/number/"]
    for path in [*paths, f"{home}address/", f"{home}family/", f"/protected/{fact.pk}/"]:
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_mistake_is_shown_kept_and_mended(desktop, ana, marinovi, live_server, axe):
    page = desktop
    sign_in(page, ana, live_server)
    page.goto(f"/cases/{marinovi.case_id}/people/add/")
    page.locator("#id_part").select_option(label="баща")
    page.get_by_label("Собствено име").fill("Илия")
    page.get_by_label("точен ден").check()
    page.locator("#id_born_on").fill("31.04.1990")
    page.get_by_label("мъжки").check()
    page.get_by_label("Да", exact=True).check()
    page.get_by_role("button", name="Добавете").click()
    page.get_by_role("alert").wait_for()
    assert axe(page) == []
    assert page.get_by_label("Собствено име").input_value() == "Илия"
    page.locator("#id_born_on").fill("30.04.1990")
    page.get_by_role("button", name="Добавете").click()
    page.get_by_role("heading", name="Илия").wait_for()


def test_a_protected_address_is_opened_once_for_a_reason(desktop, ana, marinovi, live_server, axe):
    page = desktop
    sign_in(page, ana, live_server)
    page.goto(f"/cases/{marinovi.case_id}/people/")
    assert "Люляк" not in page.content()
    page.locator("aside").get_by_role("link", name="Отворете, като посочите причина").click()
    page.get_by_label("Защо трябва да го видите?").fill("посещение днес заедно с полицията")
    page.get_by_role("button", name="Отворете веднъж").click()
    page.get_by_text("ул. „Люляк“ 7").wait_for()
    assert axe(page) == []
    page.goto(f"/cases/{marinovi.case_id}/looked/")
    assert "посещение днес заедно с полицията" in page.locator("main").inner_text()
    assert "Люляк" not in page.content()
    assert axe(page) == []
