"""Somebody at a screen: what they open, press, write, choose and see.

A journey names buttons and questions by the English source of the interface; its people meet them in the language of
their page, Bulgarian unless it says otherwise. Every page they come to is looked at: axe finds nothing, it is not
wider than the screen, it speaks one language.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, ngettext, override, pgettext
from playwright.sync_api import Locator, Page, expect

from opora.access.models import Staff

TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CYRILLIC = re.compile("[а-я]", re.IGNORECASE)


class Somebody:
    """One person with one browser of their own."""

    def __init__(self, page: Page, language: str, axe: Callable[[Page], list[str]], home: str):
        self.page, self.language, self.axe, self.home = page, language, axe, home

    # ---- words ------------------------------------------------------------------------------------------------

    def said(self, text: str, context: str = "", many: str = "", **values) -> str:
        """A text of the interface as this person reads it; a name or a number stays as it is.

        With the plural in `many`, the first of the values counts.
        """
        with override(self.language):
            if many:
                found = ngettext(text, many, next(iter(values.values())))
            else:
                found = pgettext(context, text) if context else gettext(text)
        known = self.language == "en" or found != text or not re.search("[a-z]{2}", text)
        assert known, f"the interface says nowhere “{text}”; is it written as in its source?"
        return found % values if values else found

    def _begins(self, text: str, context: str = "", **values) -> re.Pattern:
        return re.compile(rf"^\s*{re.escape(self.said(text, context, **values))}", re.IGNORECASE)

    # ---- coming and going -------------------------------------------------------------------------------------

    def signs_in_as(self, staff: Staff) -> "Somebody":
        """The session stands in the browser; one journey signs in for real."""
        client = Client()
        client.force_login(staff.account, settings.AUTHENTICATION_BACKENDS[-1])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.home}])
        return self

    def is_signed_out(self) -> None:
        """The session is gone, as after an hour away from the desk."""
        self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    def opens(self, path: str) -> None:
        answer = self.page.goto(path)
        assert answer is None or answer.ok, f"{path} answered {answer.status}"
        self.looks()

    def reloads(self) -> None:
        self.page.reload()
        self.looks()

    def looks(self) -> None:
        """What must be true of every page, whatever it is about."""
        where = self.page.url.removeprefix(self.home)
        assert self.page.locator("html").get_attribute("lang") == self.language, where
        assert self.axe(self.page) == [], where
        assert (wide := self.page.evaluate(TOO_WIDE)) <= 0, f"{where} is {wide} px too wide"
        heading = self.page.locator("h1").first.inner_text()
        assert self.language != "bg" or CYRILLIC.search(heading), f"{where} is headed “{heading}”"

    def comes_to(self) -> AbstractContextManager:
        """What is done inside leads to another page."""
        return _Arrival(self)

    # ---- hands ------------------------------------------------------------------------------------------------

    def follows(
        self, link: str, *, context: str = "", about: str = "", beside: str = "", inside: str = "", **values
    ) -> None:
        """Go where a link leads. Links of the same words are told apart by what they are `about`, by what stands
        `beside` them in their row, or by the part of the page they are `inside` of."""
        part = self.page.locator("li, tr").filter(has_text=beside) if beside else self.page
        part = self.part(inside) if inside else part
        found = part.get_by_role("link", name=self._begins(link, context, **values)).filter(has_text=about)
        with self.comes_to():
            found.click()

    def presses(self, button: str, *, context: str = "", inside: str = "") -> None:
        """Press a button and wait for the page that answers."""
        with self.comes_to():
            self.button(button, context=context, inside=inside).click()

    def button(self, button: str, *, context: str = "", inside: str = "") -> Locator:
        part = self.part(inside) if inside else self.page
        return part.get_by_role("button", name=self._begins(button, context))

    def writes(self, question: str, words: str) -> None:
        self.entry(question).fill(words)

    def chooses(self, question: str, answer: str, *, context: str = "") -> None:
        """Choose one of the answers offered, from a list or of boxes; the beginning of the answer is enough."""
        asked, begins = self.question(question), self._begins(answer, context)
        if asked.locator("select").count():
            option = asked.locator("option").filter(has_text=begins).first
            asked.locator("select").select_option(value=option.get_attribute("value"))
        else:
            asked.locator("label.choice").filter(has_text=begins).first.locator("input").check()

    def ticks(self, box: str) -> None:
        self.page.get_by_label(self._begins(box)).check()

    def question(self, question: str) -> Locator:
        """The part of a form that asks this."""
        words = self.page.locator(":scope > label, :scope > fieldset > legend")
        return self.page.locator(".field").filter(has=words.filter(has_text=self._begins(question)))

    def entry(self, question: str) -> Locator:
        return self.question(question).locator("input, textarea").first

    # ---- eyes -------------------------------------------------------------------------------------------------

    def part(self, name: str, *, context: str = "") -> Locator:
        """The part of the page that is called so."""
        return self.page.get_by_role("region", name=self._begins(name, context))

    def sees(self, *texts: str, inside: str = "", context: str = "", many: str = "", **values) -> None:
        for text in texts:
            part = self.part(inside) if inside else self.page.locator("body")
            expect(part).to_contain_text(self.said(text, context, many, **values), ignore_case=True)

    def does_not_see(self, *texts: str, inside: str = "") -> None:
        for text in texts:
            part = self.part(inside) if inside else self.page.locator("body")
            expect(part).not_to_contain_text(self.said(text), ignore_case=True)

    def stands_at(self, heading: str, context: str = "", **values) -> None:
        """The page this person is on carries this title."""
        said = self.said(heading, context, **values)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(said)

    def finds_written(self, question: str, words: str) -> None:
        expect(self.entry(question)).to_have_value(words)


class _Arrival:
    """Waits for the page that what is done inside leads to, and looks at it."""

    def __init__(self, somebody: Somebody):
        self.somebody = somebody

    def __enter__(self) -> None:
        self.waiting = self.somebody.page.expect_navigation()
        self.waiting.__enter__()

    def __exit__(self, *failure) -> None:
        self.waiting.__exit__(*failure)
        if failure[0] is None:
            self.somebody.looks()
