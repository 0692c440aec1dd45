"""What raising a concern needs besides the concern itself: its place, its team, and who raised it, protected."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.models import PUBLIC_ID, Organisation
from opora.base import places
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.base.text import clean
from opora.people.models import ProtectedFact
from opora.people.protection import protect

from . import rules
from .answering import team_for
from .models import Concern

LONGEST = 20_000  # characters


def checked_place(kind: str, settlement: str, known_at: datetime | None, at: datetime) -> str:
    """The municipality of the settlement, once kind, place and time are such as can be."""
    found = places.get(settlement)
    wrong = []
    if kind not in pack().concern_kinds:
        wrong.append(_("Choose what the concern is about; where you are not sure, choose “another worry”."))
    if found is None:
        wrong.append(_("Say in which town or village the child is; the nearest one is enough."))
    if known_at and known_at > at:
        wrong.append(_("The moment when you learned of it cannot be in the future."))
    if wrong:
        raise Refused(*wrong)
    return found.municipality_code


def team(kind: str, municipality: str) -> Organisation:
    """The team that answers; only an installation without any team at all cannot take a concern."""
    found = team_for(kind, municipality)
    if found is None:
        raise Refused(
            _(
                "No team works with Opora here yet, so this concern would reach nobody. Please call 112 if the "
                "child is in danger, or 116 111, or the child-protection department of the town."
            )
        )
    return found


def keep_notifier(concern: Concern, name: str, contact: str, relation: str) -> None:
    """Who raised it, and how to reach them, sealed apart from the concern: the team alone may be told."""
    staff = None if concern.raised_by_id == PUBLIC_ID else concern.raised_by
    who = [clean(name).strip() or (staff.name if staff else "")]
    if relation not in rules.RELATIONS:
        who.append(clean(relation).strip())  # in their own words it may point to one person
    known_to = [concern.organisation_id] + ([staff.pk] if staff else [])
    facts = {
        ProtectedFact.Kind.NOTIFIER: ", ".join(filter(None, who)),
        ProtectedFact.Kind.NOTIFIER_CONTACT: clean(contact).strip(),
    }
    for kind, words in facts.items():
        if words:
            protect(kind, words, about_id=concern.pk, organisation=concern.organisation, known_to=known_to)
