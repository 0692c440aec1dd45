"""Who asks: every role, standing to the records in every way there is."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from opora.access.grants import grant_to_staff
from opora.access.models import Account, Organisation, Post, Staff
from opora.access.roles import ROLES
from opora.access.rules import Level
from opora.concerns.models import Concern

from .canaries import token
from .stages import message, stopped
from .world import DAY, File, Town, raised

# How somebody stands to the records of the first town.
RELATIONS = {
    "lead": "leads the case by a grant",
    "work": "works on it by a grant",
    "see": "may see it by a grant",
    "ended": "led it; the grant has ended",
    "town": "works in the same town at another organisation",
    "house": "works where the records are held",
    "member": "holds a post at the commission of the town",
    "foreign": "works at the department and the commission of another town",
    "own": "raised the concern, gets the message; knows nothing of the case",
}
LEVELS = {"lead": Level.LEAD, "work": Level.WORK, "see": Level.SEE, "ended": Level.LEAD}
NOBODY = "unposted"  # an account without any post
VISITOR = "visitor"  # nobody signed in
IN = [*ROLES, NOBODY]
COOKIE = settings.SESSION_COOKIE_NAME
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Actor:
    """One who asks. `ids` are records that are this person's own."""

    role: str
    relation: str
    staff: Staff | None
    cookie: str
    ids: dict

    def __str__(self) -> str:
        return f"{self.role} ({self.relation})"


def everybody(here: Town, there: Town, now: datetime) -> list[Actor]:
    """The visitor, and each role in each relation. Grants are given afterwards, when the files are there."""
    posts = {
        "house": [here.department], "member": [here.commission], "foreign": [there.department, there.commission],
    }  # fmt: skip
    made = [Actor(VISITOR, "foreign", None, "", {})]
    for relation in RELATIONS:
        for role in IN:
            made.append(_actor(role, relation, posts.get(relation, [here.provider])))
    return made


def _actor(role: str, relation: str, places: list[Organisation]) -> Actor:
    account = Account.objects.create(email=f"{role}.{relation}@primer.test", password="!")
    staff = Staff.objects.create(account=account, name=f"Служител {role} {relation}")
    if role != NOBODY:
        for place in places:
            Post.objects.create(staff=staff, organisation=place, role=role, since=date(2020, 1, 1))
    return Actor(role, relation, staff, signed_in(account), {})


def signed_in(account: Account) -> str:
    """The key of a session as the sign-in leaves it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
    session["began"] = session["last_seen"] = timezone.now().timestamp()
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return session.session_key


def open_to(actors: list[Actor], files: list[File], now: datetime) -> None:
    """The grants of each relation on each file."""
    for actor in actors:
        if level := LEVELS.get(actor.relation):
            until = now - DAY if actor.relation == "ended" else None
            for file in files:
                grant_to_staff(staff=actor.staff, case_id=file.case.pk, level=level, through="shared", until=until)


def own_records(actors: list[Actor], here: Town, now: datetime) -> None:
    """A concern each has raised, and a message each has got; whether the role may open it is the matrix's question."""
    for actor in actors:
        if actor.relation != "own":
            continue
        name = "Own" + actor.role.replace("_", "")
        told = raised(here, name, now - DAY)
        Concern.objects.filter(pk=told.pk).update(raised_by=actor.staff, channel="staff")
        actor.ids |= {
            "own_concern": told.pk,
            "own_stopped": stopped(actor.staff, here, token(name, "stopped"), now).pk,
            "own_letter": message(actor.staff, here.officer, token(name, "message"), now).pk,
        }
