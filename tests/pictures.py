"""The pictures of the README and the docs, taken of the made-up network in a real browser: `make pictures`.

No test of the suite (its name does not begin with test_), but it fails like one: a page that answers with an error,
breaks the Content-Security-Policy or has a fault that axe sees gives no picture.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.test import Client
from playwright.sync_api import Page

from opora.access.models import Post, Staff
from opora.casework.models import Case
from opora.demo import seed
from opora.gate.models import Body, Report, Sitting
from tests.ground.browser import PHONE
from tests.made import NOON

PLACE = Path(__file__).parents[1] / "docs" / "pictures"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _one_day(settings):
    """The pictures are of one day, so that they change only when the pages do."""
    settings.SECOND_FACTOR = False
    settings.DEMO = True
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def sign_in(live_server, settings) -> Callable[[Page, Staff], None]:
    def enter(page: Page, staff: Staff) -> None:
        client = Client()
        client.force_login(staff.account, settings.AUTHENTICATION_BACKENDS[-1])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return enter


def take(page: Page, path: str, name: str, axe) -> None:
    """Open, look, keep."""
    answer = page.goto(path)
    assert answer.ok, f"{path} answered {answer.status}"
    assert axe(page) == [], path
    PLACE.mkdir(exist_ok=True)
    page.screenshot(path=PLACE / f"{name}.png")


def test_the_pictures(open_page, sign_in, axe):
    for _done in seed.network(NOON):
        pass
    take(open_page(), "/", "start", axe)
    take(open_page(size=PHONE, has_touch=True), "/concern/", "concern", axe)

    case, report = _a_case_before_the_gate()
    worker = open_page()
    sign_in(worker, case.coordinator)
    take(worker, "/today/", "today", axe)
    take(worker, case.path, "family", axe)
    take(worker, f"{case.path}plan/", "plan", axe)
    take(worker, f"{case.path}timeline/", "timeline", axe)
    take(worker, f"{case.path}report/", "report", axe)

    sitting = Sitting.objects.filter(body=report.body).exclude(items=None).latest("at")
    secretary = open_page()
    sign_in(secretary, _secretary(sitting.body))
    take(secretary, f"/sittings/{sitting.pk}/", "sitting", axe)

    reader = open_page(language="en")
    sign_in(reader, Post.objects.filter(role="data_protection_officer").first().staff)
    take(reader, "/trail/", "trail", axe)


def _a_case_before_the_gate() -> tuple[Case, Report]:
    """A family whose report waits for the commission, the longest story first."""
    waiting = Report.objects.filter(state="submitted").select_related("case", "body")
    report = max(waiting, key=lambda one: one.case.events.count())
    return report.case, report


def _secretary(body: Body) -> Staff:
    return Post.objects.filter(role="commission_secretary", organisation=body.organisation).first().staff
