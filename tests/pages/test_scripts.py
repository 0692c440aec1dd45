"""What the small scripts do for the person at the page, and what happens where none runs."""

import pytest
from playwright.sync_api import Page, expect

QUESTION, CITIZEN = "/gallery/question/", "/gallery/public-question/"
AWAY = "https://www.bnt.bg/"
SAID = "Майката каза: „Бабата ще дойде в петък.“"


def note(page: Page):
    return page.locator("textarea")


def status(page: Page):
    return page.locator("[data-draft-status]")


def typed(page: Page, words: str = SAID) -> None:
    """Key by key, as a person does."""
    note(page).press_sequentially(words)


# ---- what is typed is never lost ---------------------------------------------------------------------------


def test_what_is_typed_is_saved_as_it_is_typed(desktop):
    desktop.goto(QUESTION)
    typed(desktop)
    desktop.get_by_label("Златка, баба").check()
    expect(status(desktop)).to_contain_text("Записано")

    desktop.reload()

    expect(note(desktop)).to_have_value(SAID)
    expect(desktop.get_by_label("Златка, баба")).to_be_checked()


def test_a_page_closed_too_soon_sends_its_last_words(desktop):
    desktop.goto(QUESTION)
    typed(desktop)
    desktop.goto("/gallery/done/")
    desktop.goto(QUESTION)

    expect(note(desktop)).to_have_value(SAID)


def test_without_a_connection_a_form_is_held_back_and_sent_again_with_everything(desktop, tolerate):
    tolerate(desktop, "ERR_INTERNET_DISCONNECTED")
    desktop.goto(QUESTION)
    desktop.get_by_label("Кога").fill("22.11.2026")
    desktop.get_by_label("Стефан").check()
    typed(desktop)

    desktop.context.set_offline(True)
    desktop.locator("#answer .button").click()

    expect(status(desktop)).to_contain_text("Няма връзка, затова не беше изпратено")
    assert desktop.url.endswith(QUESTION)
    expect(note(desktop)).to_have_value(SAID)

    desktop.context.set_offline(False)
    expect(status(desktop)).to_contain_text("Записано")
    desktop.locator("#answer .button").click()

    desktop.wait_for_url("**/gallery/check/")
    desktop.goto(QUESTION)
    expect(note(desktop)).to_have_value("")  # it was sent: the draft is gone


# ---- leaving quickly ---------------------------------------------------------------------------------------


@pytest.fixture
def citizen(desktop, tolerate) -> Page:
    """A citizen in the middle of telling something; the page they would leave to is ours for the test."""
    tolerate(desktop, AWAY)
    desktop.route(f"{AWAY}**", lambda route: route.fulfill(content_type="text/html", body="<title>Новини</title>"))
    desktop.goto(CITIZEN)
    typed(desktop, "Чува се плач нощем.")
    expect(status(desktop)).to_contain_text("Записано")
    return desktop


@pytest.mark.parametrize("way", ["the button", "Shift three times"])
def test_leaving_quickly_asks_nobody_before_and_leaves_nothing_behind(citizen, way):
    assert citizen.watch.faults == [], "something foreign was asked for before anybody left"

    if way == "the button":
        citizen.locator("[data-leave]").click()
    else:
        for _ in range(3):
            citizen.keyboard.press("Shift")

    citizen.wait_for_url(AWAY)
    citizen.go_back()
    assert "gallery" not in citizen.url  # its place in the history is taken
    citizen.goto(CITIZEN)
    expect(note(citizen)).to_have_value("")


def test_shift_pressed_while_writing_does_not_leave(citizen):
    for letter in "ABC":
        note(citizen).press(f"Shift+{letter}")

    citizen.wait_for_timeout(300)
    assert citizen.url.endswith(CITIZEN)
    expect(note(citizen)).to_have_value("Чува се плач нощем.ABC")


def test_without_scripts_the_button_is_a_plain_link(open_page):
    page = open_page(script=False)
    page.goto(CITIZEN)

    assert page.locator("[data-leave]").get_attribute("href") == AWAY


# ---- one press, one deed -----------------------------------------------------------------------------------


def test_a_button_pressed_twice_sends_once(desktop):
    sent = []
    desktop.goto("/gallery/check/")
    button = desktop.locator("#answer .button")
    # The answer takes its time, as it does on a bad day.
    desktop.route("**/gallery/check/", lambda route: sent.append(route))

    button.evaluate("button => { button.click(); setTimeout(() => button.click(), 100) }")
    desktop.wait_for_timeout(300)

    assert [route.request.method for route in sent] == ["POST"]
    sent[0].continue_()
    desktop.wait_for_url("**/gallery/done/")


# ---- small help --------------------------------------------------------------------------------------------


def test_a_filter_answers_as_it_is_touched_and_the_address_says_so(desktop):
    desktop.goto("/gallery/list/")
    rows, loads = desktop.locator("[data-results] tbody tr"), []
    desktop.on("load", lambda page: loads.append(page.url))
    before = rows.count()

    desktop.locator("form[data-filter] [name=q]").press_sequentially("асен")

    expect(rows).to_have_count(1)
    expect(desktop.locator("form[data-filter] [name=q]")).to_be_focused()
    assert before > 1 and "q=" in desktop.url and loads == []


def test_without_scripts_a_filter_answers_by_its_button(open_page):
    page = open_page(script=False)
    page.goto("/gallery/list/")
    page.locator("form[data-filter] [name=q]").fill("асен")
    page.locator("form[data-filter] button").click()

    expect(page.locator("[data-results] tbody tr")).to_have_count(1)


def test_the_room_left_is_said_near_the_end_and_a_paste_is_never_cut(desktop):
    desktop.goto(QUESTION)
    left = desktop.locator(".left-over")
    note(desktop).fill("а" * 10)
    expect(left).to_have_text("")

    note(desktop).fill("а" * 3990)
    expect(left).to_contain_text("10")

    note(desktop).fill("а" * 4003)
    expect(left).to_contain_text("3")
    expect(left).to_have_class("left-over is-over")
    assert len(note(desktop).input_value()) == 4003
    assert left.get_attribute("id") in note(desktop).get_attribute("aria-describedby").split()


def test_the_keys_lead_and_are_listed(desktop):
    desktop.goto("/gallery/done/")
    desktop.keyboard.press("?")
    expect(desktop.locator("dialog[data-keys]")).to_contain_text("Случаи")
    desktop.keyboard.press("Escape")
    expect(desktop.locator("dialog[data-keys]")).to_be_hidden()
    desktop.locator("main").focus()

    desktop.keyboard.press("g")
    desktop.keyboard.press("c")

    desktop.wait_for_url("**/gallery/list/")


# ---- the language ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without"])
def test_another_language_keeps_the_place_and_what_was_typed(open_page, script):
    page = open_page(script=script)
    page.goto(f"{QUESTION}?from=plan")
    note(page).fill(SAID)
    page.get_by_label("Стефан").check()

    page.get_by_role("button", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(f"{QUESTION}?from=plan")
    expect(note(page)).to_have_value(SAID)
    expect(page.get_by_label("Стефан")).to_be_checked()
    page.get_by_role("button", name="Български").click()
    expect(page.locator("html")).to_have_attribute("lang", "bg")
    expect(note(page)).to_have_value(SAID)
