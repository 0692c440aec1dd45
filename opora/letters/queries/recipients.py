"""To whom a letter of a case may go."""

from uuid import UUID

from opora.access.models import Organisation, Viewer
from opora.access.queries import grants_on, organisations, staff
from opora.access.roles import Permission
from opora.letters.models import Letter
from opora.people.models import Address, Person
from opora.people.queries import family_of, people_of
from opora.people.rules import shown_name

OUTSIDE = "outside"


def recipients(*, case_id: UUID, viewer: Viewer) -> dict[str, list[tuple[str, str]]]:
    """People of the family, colleagues who work on the case, organisations of the municipality: key and name."""
    family = family_of(case_id=case_id, viewer=viewer)
    if family is None:
        return {}
    here = organisations(viewer=viewer).filter(municipality=family.municipality)
    return {
        "people": [(f"person:{one.pk}", _name(one)) for one in people_of(case_id=case_id, viewer=viewer) if _name(one)],
        "staff": sorted({(f"staff:{one.pk}", one.name) for one in _colleagues(case_id, viewer)}, key=lambda c: c[1]),
        "organisations": [(f"organisation:{one.pk}", one.name) for one in here],
    }


def address_of(*, key: str, channel: str, viewer: Viewer) -> str:
    """The address in the file for this recipient and this way; never a hidden one. Empty where there is none."""
    kind, _, pk = key.partition(":")
    if kind == "organisation":
        one = organisations(viewer=viewer).filter(pk=pk).first()
        return (one.email if channel == Letter.Channel.EMAIL else one.address) if one else ""
    if kind == "staff" and channel == Letter.Channel.EMAIL:
        colleague = staff(viewer=viewer).select_related("account").filter(pk=pk).first()
        return colleague.account.email if colleague else ""
    return _home(pk) if kind == "person" and channel == Letter.Channel.POST else ""


def _home(pk: str) -> str:
    here = Person.objects.filter(pk=pk, at_home=True).values("family_id")
    found = Address.objects.filter(family_id__in=here, until=None, hidden=False).order_by("kind")
    return next((one.line for one in found if one.line), "")


def _colleagues(case_id: UUID, viewer: Viewer):
    open_to = list(grants_on(case_id=case_id, viewer=viewer))
    direct = [grant.staff for grant in open_to if grant.staff_id]
    posts = [(grant.organisation_id, grant.role) for grant in open_to if grant.organisation_id]
    known = staff(viewer=viewer).filter(posts__until=None, posts__organisation_id__in=[one for one, _ in posts])
    held = known.values_list("pk", "posts__organisation_id", "posts__role")
    keys = {pk for pk, organisation_id, role in held if (organisation_id, role) in posts}
    return [*direct, *staff(viewer=viewer).filter(pk__in=keys)]


def _name(person: Person) -> str:
    return shown_name(person.given_name, person.fathers_name, person.family_name)


def senders(*, viewer: Viewer) -> list[Organisation]:
    """The organisations this person writes letters for."""
    return list(organisations(viewer=viewer).filter(pk__in=viewer.organisations(Permission.SEND_LETTER)))
