"""The citizens' pages in a real browser: a telephone, a desk, no script, a lost connection, a quick way out."""

import re

import pytest
from playwright.sync_api import expect

from opora.access import reference
from opora.concerns.models import Concern
from tests.made import organisation, worker

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Съседите имат малко дете, което от няколко дни не излиза. Няма дърва."
PHONE = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def team(monkeypatch):
    monkeypatch.setattr("opora.public.pace.PER_SECOND", 1000)  # a machine answers faster than a person
    reference.install()
    worker("child_protection_officer", organisation("department", name="Отдел „Закрила на детето“, Стара Загора"))


def narrow(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def go_on(page, button, heading, check):
    """Press the button, wait for the next question, look at it."""
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    check(page)


def answer(page, check=lambda page: None):
    """Walk the questions as a neighbour does."""
    page.goto("/concern/")
    check(page)
    page.get_by_label("Разкажете със свои думи").fill(WORDS)
    go_on(page, "Продължете", "Вие и детето", check)
    page.get_by_label("Съсед или познат").check()
    go_on(page, "Продължете", "За какво става дума?", check)
    page.get_by_label(re.compile("За дете не се полагат грижи")).check()
    go_on(page, "Продължете", "Кое дете и къде?", check)
    page.get_by_label("В кой град или село?").fill("Стара Загора")
    page.get_by_label("Как да стигнем до тях?").fill("Последната къща до реката")
    go_on(page, "Продължете", "Колко е спешно?", check)
    page.get_by_label("Не", exact=True).check()
    go_on(page, "Продължете", "Искате ли да кажете кой сте?", check)
    go_on(page, "Продължете", "Всичко ли е така, както искахте?", check)
    go_on(page, "Изпратете сигнала", "Благодарим ви. Сигналът е при екипа", check)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_neighbour_raises_a_concern_and_every_page_can_be_used_by_everybody(request, axe, size):
    page = request.getfixturevalue(size)

    def check(page):
        assert axe(page) == [], page.url
        assert narrow(page), page.url

    answer(page, check=check)
    code = page.locator(".code").inner_text()
    assert Concern.objects.get().receipt == code

    page.get_by_role("link", name="Прочетете отговора с кода си").click()
    expect(page.get_by_label("Вашият код")).to_be_visible()
    check(page)
    page.get_by_label("Вашият код").fill(code.lower())
    go_on(page, "Отворете сигнала", "Вашият сигнал", check)
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_without_a_script_it_is_the_same_way(open_page):
    page = open_page(script=False, size=PHONE)
    answer(page)
    expect(page.locator(".code")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/about/privacy/", "/about/accessibility/", "/receipt/"])
@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 900}])
def test_the_pages_to_read_can_be_used_by_everybody(open_page, axe, path, language, size):
    page = open_page(size=size, language=language)
    page.goto(path)
    assert axe(page) == []
    assert narrow(page)


def test_a_lost_connection_keeps_what_was_typed(phone, tolerate):
    tolerate(phone, "ERR_INTERNET_DISCONNECTED")
    phone.goto("/concern/")
    phone.get_by_label("Разкажете със свои думи").fill(WORDS)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Продължете").click()
    expect(phone.locator("[data-draft-status]")).to_contain_text("Няма връзка")
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Продължете").click()
    expect(phone).to_have_url(re.compile("/concern/who/"))


def test_changing_the_language_keeps_the_place_and_what_was_typed(phone):
    phone.goto("/concern/")
    phone.get_by_label("Разкажете със свои думи").fill(WORDS)
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_label("Tell it in your own words")).to_have_value(WORDS)


def test_leaving_quickly_leaves_nothing_behind(phone, settings):
    settings.LEAVE_TO = "/about/accessibility/"
    answer_url = "/concern/words/"
    phone.goto(answer_url)
    phone.get_by_label("Разкажете със свои думи").fill(WORDS)
    go_on(phone, "Продължете", "Вие и детето", lambda page: None)
    phone.get_by_role("link", name="Напуснете бързо").click()
    phone.wait_for_url(re.compile("/about/"))
    phone.goto(answer_url)
    expect(phone.get_by_label("Разкажете със свои думи")).to_have_value("")
