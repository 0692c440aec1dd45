"""The invented people a visitor of the demo may be."""

from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.access import queries as access
from opora.access.models import WHOLE, Staff
from opora.access.roles import NAMES
from opora.base import places

DOMAIN = "@primer.test"


def people() -> QuerySet[Staff]:
    """Only those of the reserved domain: a real account is never entered without its password."""
    return access.staff(viewer=WHOLE).filter(account__email__endswith=DOMAIN).select_related("account")


def towns() -> list[dict]:
    """Town by town: who works there, in which role, where."""
    held = access.posts(viewer=WHOLE).filter(staff__account__email__endswith=DOMAIN)
    rows = sorted(held, key=_order)
    return [
        {"name": _town(municipality), "people": [_person(post) for post in posts]}
        for municipality, posts in groupby(rows, key=lambda post: post.organisation.municipality)
    ]


def _order(post) -> tuple:
    return post.organisation.municipality, list(NAMES).index(post.role), post.staff.name


def _town(code: str) -> str:
    place = places.municipality(code)
    return (place.name_bg if get_language() == "bg" else place.name_en) if place else _("The whole network")


def _person(post) -> dict:
    return {
        "id": post.staff_id, "name": post.staff.name, "role": _(NAMES[post.role]), "where": post.organisation.name,
    }  # fmt: skip
