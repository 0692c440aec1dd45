"""How a person, an address and a number are said on a page: with every uncertainty, and nothing protected."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from opora.access.models import Staff
from opora.access.roles import Permission
from opora.base import places
from opora.base.days import age_on, months_on, written

from . import queries, rules
from .models import Address, Identifier, Person, ProtectedFact, Tie


def name(person: Person) -> str:
    """What to call this person; an unborn or unnamed child has words of its own, never an invented name."""
    if person.born_precision == Person.Precision.EXPECTED and not person.given_name:
        return gettext("Baby that is expected")
    if said := rules.shown_name(person.given_name, person.fathers_name, person.family_name):
        return said
    return gettext("Child without a name yet") if person.part == Person.Part.CHILD else gettext("Name not known")


def birth(person: Person) -> str:
    return rules.shown_birth(person.born_on, person.born_precision, gettext)


def age(person: Person, day: date) -> str:
    """9 г., 4 мес., около 30 г.; empty where it is not known, not yet born, or no longer alive."""
    if person.born_on is None or person.died_on or person.born_precision == Person.Precision.EXPECTED:
        return ""
    if person.born_precision in (Person.Precision.YEAR, Person.Precision.ABOUT):
        return gettext("about %(years)d years") % {"years": max(day.year - person.born_on.year, 0)}
    years = age_on(person.born_on, day)
    if years < 2:
        months = months_on(person.born_on, day)
        return ngettext("%(months)d month old", "%(months)d months old", months) % {"months": months}
    return ngettext("%(years)d year old", "%(years)d years old", years) % {"years": years}


def place(code: str) -> str:
    found = places.get(code)
    return found.label((get_language() or "bg")[:2]) if found else ""


def protected(fact: ProtectedFact, viewer: Staff) -> str:
    """The words of a protected fact, opened; a hidden address with its village or town."""
    address = queries.addresses(viewer=viewer).filter(pk=fact.about_id).first()
    return "\n".join(filter(None, [place(address.settlement) if address else "", fact.words]))


def people_page(*, case_id: UUID, viewer: Staff, today: date) -> list[dict]:
    """Each person of the family as the page shows them; four queries, however many people."""
    ties: dict[UUID, list[Tie]] = {}
    for tie in queries.ties_of(case_id=case_id, viewer=viewer):
        ties.setdefault(tie.child_id, []).append(tie)
    numbers: dict[UUID, list[Identifier]] = {}
    for number in queries.identifiers_of(case_id=case_id, viewer=viewer):
        numbers.setdefault(number.person_id, []).append(number)
    people = queries.people_of(case_id=case_id, viewer=viewer)
    return [_card(one, ties.get(one.pk, []), numbers.get(one.pk, []), viewer, today) for one in people]


def _card(person: Person, ties: list[Tie], numbers: list[Identifier], viewer: Staff, today: date) -> dict:
    is_child = person.part == Person.Part.CHILD
    return {
        "person": person,
        "name": name(person),
        "part": person.get_part_display(),
        "age": age(person, today),
        "facts": _facts(person),
        "rights": [_right(tie) for tie in ties],
        "lacks_rights": is_child and not ties,
        "numbers": [_number(one, viewer) for one in numbers],
    }


def _facts(person: Person) -> list[dict]:
    facts = [{"label": gettext("Birth"), "value": birth(person)}]
    if person.died_on:
        facts.append({"label": gettext("Died"), "value": written(person.died_on)})
    else:
        facts.append({"label": gettext("At home"), "value": gettext("Yes") if person.at_home else gettext("No")})
    if person.note:
        facts.append({"label": gettext("Good to know"), "value": person.note})
    return facts


def _right(tie: Tie) -> dict:
    said = gettext("%(part)s %(name)s: %(rights)s") % {
        "part": tie.get_kind_display(), "name": name(tie.person), "rights": tie.get_rights_display(),
    }  # fmt: skip
    since = gettext("since %(day)s") % {"day": written(tie.since)} if tie.since else ""
    return {"tie": tie, "said": said, "since": since}


def _number(number: Identifier, viewer: Staff) -> dict:
    return {
        "kind": number.get_kind_display(),
        "shown": rules.masked(number.number),
        "seen": number.seen,
        "ended": number.until and written(number.until),
        "reveal": reverse("people:reveal_number", args=[number.pk]) if viewer.may(Permission.REVEAL) else "",
    }


def addresses_page(*, case_id: UUID, viewer: Staff) -> list[dict]:
    """The family's addresses, the present first; a hidden one only as a tag and the way to open it."""
    about = {}
    if viewer.may(Permission.REVEAL):
        about = {fact.about_id: fact.pk for fact in queries.protected_facts(viewer=viewer, case_id=case_id)}
    return [_address(one, about.get(one.pk)) for one in queries.addresses_of(case_id=case_id, viewer=viewer)]


def _address(address: Address, fact: UUID | None) -> dict:
    return {
        "address": address,
        "kind": address.get_kind_display(),
        "place": "" if address.hidden else place(address.settlement),
        "line": address.line,
        "since": address.since and written(address.since),
        "until": address.until and written(address.until),
        "reveal": reverse("people:reveal", args=[fact]) if fact else "",
    }
