"""Two invented families and those who work with them, for the tests of the release check."""

from types import SimpleNamespace
from uuid import uuid4

from opora.access.grants import grant_to_staff
from opora.access.rules import Level
from opora.letters.compose import Recipient
from opora.people.models import Address, Family, Person, ProtectedFact, Tie
from tests.made import STARA_ZAGORA, SZR, organisation, worker

HIDDEN = "гр. Стара Загора, ул. „Тихомир Брезов“ № 17, бл. 3, вх. Б, ет. 2, ап. 9"
NOTIFIER = "Невена Капанова, съседка"


def family(name: str, *people: tuple[str, str, str]) -> SimpleNamespace:
    """A family with its own case; `people` are given name, family name and part."""
    case_id = uuid4()
    made = Family.objects.create(name=name, municipality=SZR, settlement=STARA_ZAGORA, case_id=case_id)
    persons = [
        Person.objects.create(family=made, given_name=given, family_name=last, part=part)
        for given, last, part in people
    ]
    return SimpleNamespace(family=made, case_id=case_id, people=persons)


def network() -> SimpleNamespace:
    """A mother who hides with her child, the father at the old address, a neighbour who told, another family."""
    office = organisation(name="Отдел „Закрила на детето“", address="ул. Примерна 1", email="ozd@primer.test")
    ana, head = worker("coordinator", office, name="Ана Тодорова"), worker("head_of_department", office)
    ours = family(
        "Райчеви", ("Росица", "Райчева", "mother"), ("Камен", "Райчев", "father"), ("Мира", "Райчева", "child")
    )
    other = family("Щерионови", ("Габриела", "Щерионова", "child"))
    mother, father, child = ours.people
    for parent in (mother, father):
        Tie.objects.create(person=parent, child=child, kind=parent.part, rights="full")
    Address.objects.create(family=ours.family, kind="current", settlement=STARA_ZAGORA, line="ул. „Стария мост“ 4")
    for case_id in (ours.case_id, other.case_id):
        grant_to_staff(staff=ana, case_id=case_id, level=Level.LEAD, through="coordinator")
    grant_to_staff(staff=head, case_id=ours.case_id, level=Level.LEAD, through="department")
    _fact("hidden_address", HIDDEN, ours, known_to=[str(mother.pk)])
    _fact("hidden_phone", "0888 123 457", ours, known_to=[str(mother.pk)])
    _fact("notifier", NOTIFIER, ours)
    return SimpleNamespace(
        office=office, ana=ana, head=head, ours=ours, other=other, mother=mother, father=father, child=child,
        to_father=Recipient("person", father.pk, "Камен Райчев", "ул. „Стария мост“ 4"),
        to_mother=Recipient("person", mother.pk, "Росица Райчева", HIDDEN),
    )  # fmt: skip


def _fact(kind: str, words: str, ours: SimpleNamespace, known_to: list[str] | None = None) -> ProtectedFact:
    return ProtectedFact.objects.create(
        kind=kind, words=words, about_id=ours.family.pk, case_id=ours.case_id, known_to=known_to or []
    )
