"""The organisations, the people who work in them, and the bodies that hear."""

from dataclasses import dataclass, field
from datetime import date

from opora.access import queries as access
from opora.access.actions import add_organisation, add_staff, appoint
from opora.access.first import first_administrator
from opora.access.models import WHOLE, Organisation, Staff
from opora.gate.actions import appoint_member, set_body
from opora.gate.models import Body, Member

from .stories import NETWORK, Days

FIRST = "op-administrator"


@dataclass
class World:
    """Everybody and everything that stories speak of by key."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    lives: dict[str, object] = field(default_factory=dict)  # story key → its family's life so far

    @property
    def administrator(self) -> Staff:
        return self.staff[FIRST]


def build(days: Days) -> World:
    """Put the network in place, long before the first story."""
    world, since = World(), days.day(720)
    _administrator(world, since)
    _organisations(world)
    _staff(world, since)
    _bodies(world, since)
    now = {staff.pk: staff for staff in access.staff(viewer=WHOLE)}  # with their posts
    world.staff = {key: now[staff.pk] for key, staff in world.staff.items()}
    return world


def _administrator(world: World, since: date) -> None:
    """The first account, as the command `opora staff` makes it on a new installation."""
    said = next(person for person in NETWORK["staff"]["operator"] if person["key"] == FIRST)
    world.staff[FIRST] = first_administrator(name=said["name"], email=said["email"], by=Staff.system(), on_day=since)


def _organisations(world: World) -> None:
    operator, by = NETWORK["operator"], world.administrator
    capital = NETWORK["towns"][0]
    world.organisations[operator["key"]] = add_organisation(
        kind=operator["kind"], name=operator["name"], municipality=capital["municipality"], by=by
    )
    for town in NETWORK["towns"]:
        for said in NETWORK["organisations"][town["key"]]:
            world.organisations[said["key"]] = add_organisation(
                kind=said["kind"], name=said["name"], municipality=town["municipality"],
                settlement=town["ekatte"], by=by,
            )  # fmt: skip


def _staff(world: World, since: date) -> None:
    for people in NETWORK["staff"].values():
        for said in people:
            if said["key"] != FIRST:
                world.staff[said["key"]] = _employ(world, said["name"], said["email"])
                place = world.organisations[said["organisation"]]
                _appoint(world, world.staff[said["key"]], place, said["role"], since)


def _employ(world: World, name: str, email: str) -> Staff:
    return add_staff(name=name, email=email, password=None, by=world.administrator)


def _appoint(world: World, staff: Staff, place: Organisation, role: str, since: date) -> None:
    appoint(staff=staff, organisation=place, role=role, by=world.administrator, on_day=since)


def _bodies(world: World, since: date) -> None:
    for town in NETWORK["towns"]:
        seats = NETWORK["commissions"][town["key"]]
        place = _commission(world, town["municipality"])
        body = set_body(
            municipality=town["municipality"], kind=Body.Kind.COMMISSION, organisation=place,
            agreement=f"Споразумение за докладване на мерките, {town['name']}", by=world.administrator,
        )  # fmt: skip
        world.bodies[town["key"]] = body
        for seat in seats:
            if seat["seat"] != "secretary":
                world.members[seat["key"]] = _seat(world, body, seat, since)


def _commission(world: World, municipality: str) -> Organisation:
    found = world.organisations.values()
    return next(place for place in found if (place.kind, place.municipality) == ("commission", municipality))


def _seat(world: World, body: Body, seat: dict, since: date) -> Member:
    """A seat of somebody who has no account in the stories gets one here: members read and vote in Opora."""
    staff = world.staff.get(seat.get("staff", ""))
    if staff is None:
        staff = _employ(world, seat["name"], f"{seat['key']}@primer.test")
    return appoint_member(
        body=body, staff=staff, institution=seat["institution"], chair=seat["seat"] == "chair",
        by=world.administrator, on_day=since,
    )  # fmt: skip
