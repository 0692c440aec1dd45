"""The gallery on the tests' own server, in the frame of `base` alone, and somebody signed in to look at it."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from opora.base.tests.test_gallery import FRAME
from tests import made


@pytest.fixture(autouse=True)
def _the_gallery(settings):
    settings.ROOT_URLCONF = "tests.pages.urls"
    settings.TEMPLATES = FRAME
    settings.SECOND_FACTOR = False


@pytest.fixture
def sign_in(live_server, settings) -> Callable[[Page], None]:
    """Somebody at work signs in on this page."""

    def enter(page: Page) -> None:
        client = Client()
        client.force_login(
            made.worker("coordinator", made.organisation()).account, settings.AUTHENTICATION_BACKENDS[-1]
        )
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter
