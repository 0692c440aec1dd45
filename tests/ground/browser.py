"""A real browser for the tests: pages of two sizes in two languages, watched while they are used.

`desktop` and `phone` are Bulgarian pages of 1280 and 320 pixels, `page_bg` and `page_en` one of each
language; `open_page(...)` makes any other. `page.goto("/")` starts at the test's own server. When the test
ends, a page fails it that wrote an error to the console, broke the Content-Security-Policy or asked another
host for anything.
What a test provokes on purpose it names beforehand: `tolerate(page, "ERR_INTERNET_DISCONNECTED")`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
LOCALES = {"bg": "bg-BG", "en": "en-GB"}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation",
  e => console.error(`CSP: ${e.effectiveDirective} refused ${e.blockedURI} ${e.sample}`))
"""


class Watch:
    """What a page did that no page of ours may do."""

    def __init__(self, page: Page, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.faults: list[str] = []
        self.tolerated: list[str] = []
        self._answered: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def verdict(self) -> list[str]:
        return [fault for fault in self.faults if not any(known in fault for known in self.tolerated)]

    def _console(self, message: ConsoleMessage) -> None:
        # That a page opened on purpose answers 403 or 404 is for the test to judge, not an error of the page.
        if message.type == "error" and message.location.get("url") not in self._answered:
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.home:
            self.faults.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.request.is_navigation_request():
            self._answered.add(response.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = shutil.which(os.environ.get("OPORA_CHROMIUM", "chromium"))
    if program is None:
        pytest.fail("Chromium is not installed here. Run:  tools/system-packages browser", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server, settings) -> Iterator[Callable[..., Page]]:
    """Open a fresh page, nobody signed in: open_page(size=PHONE, language="en", script=False, …)."""
    opened: list[Page] = []

    def open_one(*, size: dict = DESKTOP, language: str = "bg", script: bool = True, **more) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            locale=LOCALES[language],
            timezone_id="Europe/Sofia",
            java_script_enabled=script,
            **more,
        )
        context.set_default_timeout(10_000)
        context.add_init_script(REPORT_VIOLATIONS)
        if language != "bg":
            cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}
            context.add_cookies([cookie])
        page = context.new_page()
        page.watch = Watch(page, live_server.url)
        opened.append(page)
        return page

    yield open_one
    for page in opened:
        page.context.close()
    faults = [fault for page in opened for fault in page.watch.verdict()]
    assert not faults, "\n".join(faults)


@pytest.fixture
def desktop(open_page) -> Page:
    return open_page(size=DESKTOP)


@pytest.fixture
def phone(open_page) -> Page:
    return open_page(size=PHONE, has_touch=True)


@pytest.fixture
def page_bg(open_page) -> Page:
    return open_page(language="bg")


@pytest.fixture
def page_en(open_page) -> Page:
    return open_page(language="en")


@pytest.fixture
def tolerate() -> Callable[[Page, str], None]:
    """Say beforehand which fault the test provokes: any that contains these words."""
    return lambda page, words: page.watch.tolerated.append(words)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe holds against the page as it stands, one line for each element: `assert axe(page) == []`."""
    from tests.ground.axe import violations

    return violations
