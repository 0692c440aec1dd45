"""An invented family before the gate, and the body that hears of it, in one line each."""

from dataclasses import dataclass
from datetime import date, timedelta

from opora.access.grants import grant_to_staff
from opora.access.models import Organisation, Staff
from opora.access.rules import Level
from opora.casework.models import Case, CaseChild, Goal, Need, Step, View, Voice
from opora.gate import actions
from opora.gate.models import Body, Hearing, Item, Member, Report, Sitting
from opora.people.models import Family, Person, Tie
from tests.made import NOON, STARA_ZAGORA, SZR, organisation, worker

WEEK_AGO = NOON - timedelta(days=7)
WORDS = {
    "risk": "Радка остава сама с Мира в тежките дни.",
    "why_not_enough": "Помощта държи деня, нощите остават.",
    "what_else": "Леля Соня да поживее при тях.",
    "asked_for": "Предлага се Мира да поживее при леля си.",
}


@dataclass
class Ground:
    """A case with all that a report needs, and everybody who has a part in it."""

    case: Case
    child: Person
    mother: Person
    officer: Staff
    coordinator: Staff
    department: Organisation
    commission: Organisation
    secretary: Staff
    body: Body
    members: list[Member]


def ground(number: str = "СЛ-2026-000001", municipality: str = SZR, body: Body | None = None) -> Ground:
    department, provider = organisation("department", municipality), organisation("provider", municipality)
    officer, coordinator = worker("child_protection_officer", department), worker("coordinator", provider)
    case = family_case(number, provider, coordinator, municipality)
    grant_to_staff(staff=officer, case_id=case.pk, level=Level.WORK, through="department")
    grant_to_staff(staff=coordinator, case_id=case.pk, level=Level.LEAD, through="coordinator")
    child = person(case, "Мира", "Илиева", "Маринова", "child", born_on=date(2022, 5, 4), born_precision="day")
    mother = person(case, "Радка", "Стефанова", "Маринова", "mother")
    CaseChild.objects.create(case=case, person=child)
    Tie.objects.create(person=mother, child=child, kind="mother", rights="full")
    measure(case)
    heard(case, child, officer)
    view(case, mother, officer)
    body = body or set_up_body(municipality)
    members = list(body.members.order_by("institution"))
    secretary = worker("commission_secretary", body.organisation)
    return Ground(
        case, child, mother, officer, coordinator, department, body.organisation, secretary, body, members
    )  # fmt: skip


def family_case(number: str, lead: Organisation, coordinator: Staff, municipality: str = SZR) -> Case:
    family = Family.objects.create(name="Маринови", municipality=municipality, settlement=STARA_ZAGORA)
    case = Case.objects.create(
        number=number, family=family, lead=lead, coordinator=coordinator, opened_on=date(2026, 8, 14),
        municipality=municipality, risk="Бебето остава само.",
    )  # fmt: skip
    family.case_id = case.pk
    family.save()
    return case


def person(case: Case, given: str, fathers: str, family: str, part: str, **more) -> Person:
    return Person.objects.create(
        family=case.family, given_name=given, fathers_name=fathers, family_name=family, part=part, **more
    )


def sibling(at: Ground, **more) -> Person:
    """Another child the case is about, with all that a report asks for."""
    given = {"born_on": date(2024, 2, 29), "born_precision": "day", **more}
    other = person(at.case, "Стефан", "Илиев", "Маринов", "child", **given)
    CaseChild.objects.create(case=at.case, person=other)
    Tie.objects.create(person=at.mother, child=other, kind="mother", rights="full")
    heard(at.case, other, at.officer, how="observation", words="", observed="Протяга ръце към Мира.")
    return other


def measure(case: Case, **more) -> Step:
    need = Need.objects.create(case=case, kind="parenting", words="Подкрепа", stated_on=date(2026, 8, 20))
    goal = Goal.objects.create(case=case, need=need, words="Спокойни сутрини")
    given = {
        "words": "Сутрешна помощ за Радка", "measure": "parenting_skills", "organisation": case.lead,
        "starts_on": date(2026, 9, 1), "due_on": date(2026, 11, 1), "state": "done", "result": "partly",
        "result_words": "Шест срещи от осем.", "why_not_enough": "Нощите остават.", "finished_on": date(2026, 11, 1),
        **more,
    }  # fmt: skip
    return Step.objects.create(case=case, goal=goal, **given)


def heard(case: Case, child: Person, by: Staff, **more) -> Voice:
    given = {"how": "conversation", "words": "Искам мама да се смее.", "at": WEEK_AGO, **more}
    return Voice.objects.create(case=case, child=child, by=by, **given)


def view(case: Case, parent: Person, by: Staff, **more) -> View:
    given = {"present": True, "words": "Не искам да я дам.", "agrees": "no", "at": WEEK_AGO, **more}
    return View.objects.create(case=case, parent=parent, by=by, **given)


def set_up_body(municipality: str = SZR, seats: int = 5) -> Body:
    commission = organisation("commission", municipality)
    body = Body.objects.create(
        municipality=municipality, kind="commission", organisation=commission, agreement="Споразумение 1/2026"
    )
    for seat in range(seats):
        role = "commission_member" if seat else "commission_chair"
        Member.objects.create(
            body=body, staff=worker(role, commission), institution=f"Институция {seat}", chair=not seat,
            since=date(2026, 1, 1),
        )  # fmt: skip
    return body


def written(at: Ground) -> Report:
    report = actions.begin_report(case=at.case, by=at.officer, at=WEEK_AGO)
    return actions.word_report(report=report, by=at.officer, at=WEEK_AGO, **WORDS)


def submitted(at: Ground) -> Report:
    return actions.submit_report(report=written(at), by=at.officer, at=WEEK_AGO)


def on_agenda(at: Ground, report: Report | None = None, sitting: Sitting | None = None) -> Item:
    report = report or submitted(at)
    sitting = sitting or actions.call_sitting(
        body=at.body, when=NOON, place="Община, зала 2", by=at.secretary, at=WEEK_AGO
    )
    return actions.put_on_agenda(sitting=sitting, report=report, by=at.secretary, at=WEEK_AGO)


def ready(at: Ground, item: Item | None = None, against: int = 0) -> Item:
    """A point before the vote is counted: the sitting is open, all came, the child and the mother were heard."""
    item = item or on_agenda(at)
    if item.sitting.state == "planned":
        actions.open_sitting(sitting=item.sitting, by=at.secretary, at=NOON)
    actions.record_attendance(sitting=item.sitting, present=at.members, by=at.secretary, at=NOON)
    actions.hear_on_item(
        item=item, child_heard="Прочете се: „Искам мама да се смее.“", parents_heard="Радка: не искам да я дам.",
        by=at.secretary, at=NOON,
    )  # fmt: skip
    for place, member in enumerate(at.members):
        choice = "against" if place < against else "for"
        actions.record_vote(item=item, member=member, choice=choice, by=at.secretary, at=NOON)
    item.refresh_from_db()
    return item


def hear(at: Ground, item: Item | None = None, opinion: str = "exhausted", measures: tuple = ()) -> Hearing:
    return actions.hear_report(
        item=item or ready(at), opinion=opinion, reasons="Опитано е всичко, което семейството прие.",
        further_measures=measures, by=at.secretary, at=NOON,
    )  # fmt: skip


def propose(at: Ground, hearing: Hearing | None, **more):
    given = {
        "child": at.child, "care": "kin", "ground": "unable_to_care", "words": "Мира да поживее при леля си.",
        "by": at.officer, "at": NOON, "hearing": hearing, **more,
    }  # fmt: skip
    return actions.propose_separation(case=at.case, **given)
