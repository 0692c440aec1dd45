"""What can be chosen on the forms of a case: people of the family, colleagues, measures, roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.access import queries as access
from opora.access.models import Organisation, Staff
from opora.access.roles import NAMES, ROLES, Permission
from opora.base import places
from opora.base.packs import pack
from opora.people import queries as people
from opora.people.models import Person
from opora.people.shown import name

from .models import Case

Choices = list[tuple[str, str]]
PARENTS = {"mother", "father", "guardian", "carer"}


@dataclass(frozen=True)
class Who:
    """The organisation that answers for something, and the person where one is named."""

    organisation: Organisation
    staff: Staff | None


def who_works(municipality: str, viewer: Staff) -> list[tuple[str, Choices]]:
    """Organisations that work in a municipality, each with its people: `organisation` or `organisation:person`."""
    own = set(viewer.organisations())
    here = [one for one in access.organisations(viewer=viewer) if _serves(one, municipality) or one.pk in own]
    held: dict[UUID, dict[str, str]] = {one.pk: {} for one in here}
    for post in (
        access.posts(viewer=viewer).filter(organisation__in=here).exclude(staff__name="").order_by("staff__name")
    ):
        if Permission.WRITE_CASE in ROLES.get(post.role, set()):
            held[post.organisation_id][f"{post.organisation_id}:{post.staff_id}"] = post.staff.name
    nobody = _("%(organisation)s, nobody named yet")
    return [(one.name, [(str(one.pk), nobody % {"organisation": one.name}), *held[one.pk].items()]) for one in here]


def who(value: str, viewer: Staff) -> Who:
    """What was chosen there."""
    organisation, _colon, staff = value.partition(":")
    found = access.organisations(viewer=viewer).get(pk=organisation)
    return Who(found, access.staff(viewer=viewer).get(pk=staff) if staff else None)


def who_value(organisation_id: UUID | None, staff_id: UUID | None) -> str:
    """The choice that stands for these two."""
    return ":".join(str(key) for key in (organisation_id, staff_id) if key)


def family(case: Case, viewer: Staff, parts: Iterable[str] = ()) -> dict[str, Person]:
    """The people of the family by key; only those of these parts, where any are named."""
    found = people.people_of(case_id=case.pk, viewer=viewer)
    return {str(one.pk): one for one in found if not parts or one.part in parts}


def named(persons: dict[str, Person]) -> Choices:
    """How they are called on a form."""
    return [(key, f"{called(one)}, {one.get_part_display()}") for key, one in persons.items()]


def called(person: Person) -> str:
    """What to call a person; a child without a name is never given one."""
    return name(person)


def measures() -> Choices:
    """The kinds of measures with the article that names them."""
    language = get_language() or "bg"
    return [
        (code, f"{kind.name(language)} ({_article(kind)})" if _article(kind) else kind.name(language))
        for code, kind in pack().measure_kinds.items()
    ]


def measure(code: str) -> str:
    """What a measure is called."""
    kind = pack().measure_kinds.get(code)
    return kind.name(get_language() or "bg") if kind else code


def roles() -> Choices:
    """The roles that read cases."""
    return [(role, _(NAMES[role])) for role, may in ROLES.items() if Permission.READ_CASE in may]


def place(code: str) -> str:
    """A municipality by its code."""
    found = places.municipality(code)
    return found.name_bg if found else code


def _article(kind) -> str:
    return "" if kind.act == "practice" else f"{kind.act}, {kind.article}"


def _serves(organisation: Organisation, municipality: str) -> bool:
    return organisation.municipality == municipality or municipality in organisation.serves


def in_days(today: date, count: int) -> date:
    """A day to begin with in a form."""
    return date.fromordinal(today.toordinal() + count)
