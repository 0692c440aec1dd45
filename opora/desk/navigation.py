"""What stands around every page: the menu of this person's roles, and whose file is open."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opora.access import drafts
from opora.access.models import Staff
from opora.access.roles import NAMES, Permission
from opora.letters import queries as letters

from . import identity, ways

P = Permission

# What leads where: address name, label, key, and the permissions of which any opens it (none: everybody at work).
MENU = [
    ("desk:today", gettext_lazy("Today"), "g t", ()),
    ("casework:cases", gettext_lazy("Cases"), "g c", (P.READ_CASE,)),
    ("concerns:concerns", gettext_lazy("Concerns"), "g s", (P.READ_CONCERN,)),
    ("concerns:new", gettext_lazy("Report a concern"), "g n", (P.RAISE_CONCERN,)),
    ("gate:sittings", gettext_lazy("Commission"), "g k", (P.READ_REPORT,)),
    ("letters:letters", gettext_lazy("Letters"), "g l", (P.SEND_LETTER,)),
    ("desk:figures", gettext_lazy("Figures"), "g f", (P.READ_FIGURES,)),
    ("access:trail", gettext_lazy("Trail"), "g d", (P.READ_TRAIL,)),
    ("access:people", gettext_lazy("Staff"), "g p", (P.MANAGE_ACCOUNTS,)),
    ("gate:bodies", gettext_lazy("Settings"), "g b", (P.MANAGE_SETTINGS,)),
]
# Concerns are raised from the team's own list by those who have one.
INSTEAD = {"concerns:new": "concerns:concerns"}


def around(request: HttpRequest) -> dict:
    """The context of every page; nothing here costs a query on a public page."""
    staff = getattr(request, "staff", None)
    said = {"home_url": reverse("public:start"), "demo": settings.DEMO, "leave_url": settings.LEAVE_TO}
    if staff is None:
        return said
    return said | {
        "home_url": reverse("desk:today"),
        "navigation": SimpleLazyObject(lambda: menu(request, staff)),
        "account_role": SimpleLazyObject(lambda: ", ".join(sorted({_(NAMES[held.role]) for held in staff.held()}))),
        "account_links": SimpleLazyObject(lambda: account_links(staff)),
        "search_url": reverse("desk:search") if staff.may(P.READ_CASE) or staff.may(P.READ_CONCERN) else "",
        "badge": SimpleLazyObject(lambda: drafts.badge(request)),
        "identity": SimpleLazyObject(lambda: identity.of_request(request)),
        "ways": SimpleLazyObject(lambda: ways.of_request(request)),
    }


def menu(request: HttpRequest, staff: Staff) -> list[dict]:
    """The places this person may go, the present one marked."""
    names = [name for name, _label, _key, permissions in MENU if not permissions or any(map(staff.may, permissions))]
    return [
        {"url": reverse(name), "label": label, "key": key, "current": request.path.startswith(reverse(name))}
        for name, label, key, _permissions in MENU
        if name in names and INSTEAD.get(name) not in names
    ]


def account_links(staff: Staff) -> list[dict]:
    unread = letters.unread_count(viewer=staff)
    inbox = _("Messages ({count})").format(count=unread) if unread else _("Messages")
    links = [{"url": reverse("letters:inbox"), "label": inbox}, {"url": reverse("access:me"), "label": _("My account")}]
    if staff.may(P.BREAK_GLASS):
        links.append({"url": reverse("casework:break_glass"), "label": _("Open a case in an emergency")})
    if settings.DEMO:
        links.append({"url": reverse("demo:doors"), "label": _("Another role (demo)")})
    return links
