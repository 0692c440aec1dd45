"""Every page of everybody's menu opens, for every role, on a desk and on a telephone, in both languages."""

import pytest
from django.utils import timezone

from opora.access.models import Post
from opora.access.roles import ROLES
from opora.demo import seed
from tests.ground.browser import DESKTOP, PHONE

from .people import TOO_WIDE, Somebody

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
NOBODY = {"public", "system"}


@pytest.fixture
def network(transactional_db, settings):
    """The made-up network, lived through once for both languages."""
    settings.DEMO = True
    for _done in seed.network(timezone.now()):
        pass


def faults(somebody: Somebody, path: str) -> list[str]:
    """What is wrong with this page, on both screens."""
    answer = somebody.page.goto(path)
    found = [] if answer.ok else [f"answers {answer.status}"]
    for size in (DESKTOP, PHONE):
        somebody.page.set_viewport_size(size)
        wide = somebody.page.evaluate(TOO_WIDE)
        found += [f"is {wide} px too wide at {size['width']}"] if wide > 0 else []
        found += [f"at {size['width']}: {line}" for line in somebody.axe(somebody.page)]
    return [f"{somebody.language} {path} {fault}" for fault in found]


def menu(somebody: Somebody) -> list[str]:
    """Where the menus of this person lead, that of the account too."""
    somebody.page.goto("/today/")
    links = somebody.page.locator("nav.menu a, details.account a, footer a")
    return list(dict.fromkeys(link.get_attribute("href") for link in links.all()))


def test_every_page_of_every_menu_opens_for_its_role_and_for_everybody(network, sits_down):
    found, walked = [], 0
    for role in sorted(set(ROLES) - NOBODY):
        post = Post.objects.filter(role=role, until=None).order_by("staff__account__email").first()
        assert post, f"nobody in the made-up network is {role}"
        for language in ("bg", "en"):
            somebody = sits_down(post.staff, language=language)
            for path in menu(somebody):
                found += [f"{role}: {fault}" for fault in faults(somebody, path)]
                walked += 1
            somebody.page.context.close()

    assert found == []
    assert walked > 2 * 3 * (len(ROLES) - len(NOBODY)), "the menus are shorter than they should be"
