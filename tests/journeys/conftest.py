"""The ground of the journeys: one day, a town where everybody is at work, and screens to sit down at."""

from collections.abc import Callable

import pytest
import time_machine
from django.core.cache import cache

from opora.access import reference
from opora.access.models import Staff
from tests.ground.browser import DESKTOP
from tests.made import NOON

from .people import Somebody
from .town import Town, build


@pytest.fixture
def day():
    """It is Friday, 20 November 2026, noon in Sofia; a journey may go on to a later day: `day.move_to(…)`."""
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def given(settings, monkeypatch, day):
    """Who has proved who they are once need not do it again here; a machine may answer faster than a person."""
    settings.SECOND_FACTOR = False
    monkeypatch.setattr("opora.public.pace.PER_SECOND", 1000)
    cache.clear()


@pytest.fixture
def town(transactional_db) -> Town:
    reference.install()
    return build()


@pytest.fixture
def sits_down(open_page, live_server, axe) -> Callable[..., Somebody]:
    """Somebody sits down at a screen: sits_down(town.officer), sits_down(size=PHONE), sits_down(language="en")."""

    def sit(staff: Staff | None = None, *, language: str = "bg", size: dict = DESKTOP, **more) -> Somebody:
        page = open_page(language=language, size=size, **more)
        somebody = Somebody(page, language, axe, live_server.url)
        return somebody.signs_in_as(staff) if staff else somebody

    return sit
