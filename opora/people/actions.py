"""Changes to who the families and people are."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import Staff
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base import places
from opora.base.days import local_day
from opora.base.refusal import Refused
from opora.base.text import clean, search_text, sort_key

from . import rules
from .models import Address, Family, Identifier, Person, ProtectedFact, Tie
from .protection import protect

SHORTEST_REASON = 10  # characters


@action(Permission.OPEN_CASE)
def add_family(
    *, name: str, municipality: str, settlement: str, by: Staff, at: datetime, language: str = "",
    needs_interpreter: bool = False,
) -> Family:  # fmt: skip
    """Begin a family's record. It is reached once a case is opened for it."""
    family = Family(
        name=rules.normal_name(name), municipality=municipality, settlement=settlement, language=language,
        needs_interpreter=needs_interpreter,
    )  # fmt: skip
    return _kept(family)


@action(Permission.WRITE_CASE, on="family")
def correct_family(*, family: Family, by: Staff, at: datetime, **corrected) -> Family:
    """Correct a family's name, settlement, municipality, language or need of an interpreter."""
    for field in corrected.keys() & {"name", "municipality", "settlement", "language", "needs_interpreter"}:
        setattr(family, field, corrected[field])
    if not family.name.strip():
        raise Refused(_("Give the family a name by which the team will know it."))
    return _kept(family)


@action(Permission.WRITE_CASE, on="family")
def add_person(*, family: Family, by: Staff, at: datetime, **said) -> Person:
    """Add a child, a parent, a relative; the unborn and the unnamed too."""
    person = Person(family=family)
    _say(person, said, local_day(at))
    person.save()
    _kept(family)
    return person


@action(Permission.WRITE_CASE, on="person")
def correct_person(*, person: Person, by: Staff, at: datetime, **corrected) -> Person:
    """Correct what is known of a person."""
    _say(person, corrected, local_day(at))
    person.save()
    _kept(person.family)
    return person


@action(Permission.WRITE_CASE, on="person")
def record_death(*, person: Person, on_day: date, by: Staff, at: datetime) -> Person:
    """Record that a person died; they stay in the family's record."""
    if problem := rules.death_problem(on_day, person.born_on, local_day(at)):
        raise Refused(_(problem))
    person.died_on, person.at_home = on_day, False
    person.save(update_fields=["died_on", "at_home"])
    return person


@action(Permission.WRITE_CASE, on="child")
def state_rights(*, child: Person, person: Person, kind: str, rights: str, by: Staff, on_day: date) -> Tie:
    """State what somebody is to a child and whether they hold parental rights; what stood before is kept."""
    if person.family_id != child.family_id or person.pk == child.pk:
        raise Refused(_("Choose a person of the same family."))
    before = Tie.objects.filter(child=child, person=person, until=None).first()
    if before:
        _close(before, on_day)
    return Tie.objects.create(child=child, person=person, kind=kind, rights=rights, since=on_day)


@action(Permission.WRITE_CASE, on="tie")
def end_tie(*, tie: Tie, by: Staff, on_day: date) -> Tie:
    """Say that what somebody was to a child ended on this day: a guardian released, a stay that is over."""
    return _close(tie, on_day)


@action(Permission.WRITE_CASE, on="family")
def add_address(
    *, family: Family, kind: str, settlement: str, line: str, hidden: bool, by: Staff, on_day: date
) -> Address:
    """Add where the family lives; the address of the same kind before it stays with its last day.

    A hidden address goes into a protected fact: the address row says only that there is one.
    """
    line = clean(line).strip()
    if settlement and places.get(settlement) is None:
        raise Refused(_("There is no such village or town. Choose it from the list."))
    if not line and (hidden or kind == Address.Kind.NONE):
        raise Refused(_("Write the address, or how to find them."))
    before = Address.objects.filter(family=family, kind=kind, until=None).first()
    if before:
        _close(before, on_day)
    address = Address(family=family, kind=kind, settlement=settlement, hidden=hidden, since=on_day)
    address.line = "" if hidden else line
    address.save()
    if hidden:
        protect(ProtectedFact.Kind.HIDDEN_ADDRESS, line, about_id=address.pk, case_id=family.case_id)
    return address


@action(Permission.WRITE_CASE, on="address")
def end_address(*, address: Address, by: Staff, on_day: date) -> Address:
    """Say until when the family lived there. A hidden address stays protected: somebody may still search there."""
    return _close(address, on_day)


@action(Permission.WRITE_CASE, on="person")
def add_identifier(*, person: Person, kind: str, number: str, seen: bool, by: Staff, on_day: date) -> Identifier:
    """Keep a number of this person, sealed. One that cannot be right is refused with the reason."""
    if problem := rules.number_problem(kind, number):
        raise Refused(_(problem))
    number = rules.normal_number(kind, number)
    held = Identifier.objects.filter(person=person, kind=kind, until=None)
    if any(one.number == number for one in held):
        raise Refused(_("This number is kept for this person already."))
    return Identifier.objects.create(person=person, kind=kind, number=number, seen=seen, since=on_day)


@action(Permission.WRITE_CASE, on="identifier")
def end_identifier(*, identifier: Identifier, by: Staff, on_day: date) -> Identifier:
    """Say that a number no longer holds: changed, or wrong on paper. It is still found by search."""
    return _close(identifier, on_day)


@action(Permission.REVEAL, on="fact", needs=Level.SEE, reasoned=True)
def reveal_fact(*, fact: ProtectedFact, reason: str, by: Staff, at: datetime) -> ProtectedFact:
    """Open a protected fact to its reader, for a reason that stays in the trail."""
    _require_reason(reason)
    return fact


@action(Permission.REVEAL, on="identifier", needs=Level.SEE, reasoned=True)
def reveal_number(*, identifier: Identifier, reason: str, by: Staff, at: datetime) -> Identifier:
    """Open an identity number to its reader, for a reason that stays in the trail."""
    _require_reason(reason)
    return identifier


def _require_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Say in a few words why you need to see it."))


def _close(record, on_day: date):
    """Give a record that holds from a day its last day."""
    if record.until:
        raise Refused(_("This has ended already."))
    if record.since and on_day < record.since:
        raise Refused(_("The last day cannot be before the first. Check the day."))
    record.until = on_day
    record.save(update_fields=["until"])
    return record


NAMES = ("given_name", "fathers_name", "family_name")
SAID = {*NAMES, "part", "sex", "born_on", "born_precision", "at_home", "note", "died_on"}


def _say(person: Person, said: dict, today: date) -> None:
    for field in said.keys() & SAID:
        setattr(person, field, said[field])
    for field in NAMES:
        name = rules.normal_name(getattr(person, field))
        if problem := rules.name_problem(name):
            raise Refused(_(problem))
        setattr(person, field, name)
    if person.born_precision == Person.Precision.UNKNOWN:
        person.born_on = None
    elif person.born_on is None:
        raise Refused(_("Give the day of birth as well as you know it, or choose “not known”."))
    elif problem := rules.birth_problem(person.born_on, person.born_precision, today):
        raise Refused(_(problem))
    if person.died_on and (problem := rules.death_problem(person.died_on, person.born_on, today)):
        raise Refused(_(problem))


def _kept(family: Family) -> Family:
    """Save with the column search reads and the one lists are sorted by."""
    names = [family.name]
    if not family._state.adding:
        names += [" ".join(n) for n in family.people.values_list(*NAMES)]
    family.search, family.sort_key = search_text(*names), sort_key(family.name)[:120]
    family.save()
    return family
