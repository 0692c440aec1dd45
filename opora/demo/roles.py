"""The invented people a visitor of the demo may be."""

from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.access import queries as access
from opora.access.models import WHOLE, Post, Staff
from opora.access.roles import NAMES
from opora.base import places

DOMAIN = "@primer.test"


def people() -> QuerySet[Staff]:
    """Only those of the reserved domain: a real account is never entered without its password."""
    return access.staff(viewer=WHOLE).filter(account__email__endswith=DOMAIN).select_related("account")


def names() -> list[str]:
    """The roles that somebody holds here, in the order of the page of roles."""
    held = set(access.posts(viewer=WHOLE).filter(staff__account__email__endswith=DOMAIN).values_list("role", flat=True))
    return [str(_(NAMES[role])) for role in NAMES if role in held]


def towns() -> list[dict]:
    """Town by town: who works there, in which role, where; those of no one town last."""
    held = access.posts(viewer=WHOLE).filter(staff__account__email__endswith=DOMAIN)
    rows = sorted(held, key=_order)
    by_town = groupby(rows, key=_code)
    return [{"name": _town(code), "people": [_person(post) for post in posts]} for code, posts in by_town]


ORDER = ["SZR31", "LOV18", "RSE27"]


def _order(post: Post) -> tuple:
    code = _code(post)
    return ORDER.index(code) if code in ORDER else len(ORDER), code, list(NAMES).index(post.role), post.staff.name


def _code(post: Post) -> str:
    """The municipality; nothing for those who serve the whole network."""
    everywhere = post.organisation is None or post.organisation.kind == "installation"
    return "~" if everywhere else post.organisation.municipality


def _town(code: str) -> str:
    place = places.municipality(code)
    return (place.name_bg if get_language() == "bg" else place.name_en) if place else _("The whole network")


def _person(post: Post) -> dict:
    where = post.organisation.name if post.organisation else ""
    return {"id": post.staff_id, "name": post.staff.name, "role": _(NAMES[post.role]), "where": where}
