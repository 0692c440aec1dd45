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
def network(transactional_db):
    """The made-up network, lived through once for both languages."""
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


def menu(somebody: Somebody) -> tuple[list[str], list[str]]:
    """Where this person's menu leads, and where what stands for everybody leads: the account, the foot."""
    somebody.page.goto("/today/")
    own, everybodys = somebody.page.locator("nav.menu a"), somebody.page.locator("details.account a, footer a")
    return tuple([link.get_attribute("href") for link in links.all()] for links in (own, everybodys))


def test_every_page_of_every_menu_opens_for_its_role_and_for_everybody(network, sits_down):
    found, walked, looked_at = [], 0, set()
    for role in sorted(set(ROLES) - NOBODY):
        post = Post.objects.filter(role=role, until=None).order_by("staff__account__email").first()
        assert post, f"nobody in the made-up network is {role}"
        for language in ("bg", "en"):
            somebody = sits_down(post.staff, language=language)
            own, everybodys = menu(somebody)
            new = [path for path in everybodys if (language, path) not in looked_at]
            looked_at |= {(language, path) for path in new}
            found += [f"{role}: {fault}" for path in (*own, *new) for fault in faults(somebody, path)]
            walked += len(own)
            somebody.page.context.close()

    assert found == []
    assert walked > 2 * 3 * (len(ROLES) - len(NOBODY)), "the menus are shorter than they should be"
