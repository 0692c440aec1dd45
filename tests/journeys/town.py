"""The given of the journeys: Stara Zagora with a department, a provider, a commission, and who works there."""

from dataclasses import dataclass, field

from opora.access.models import Organisation, Staff
from opora.casework import actions as casework
from opora.casework.models import Case, Step
from opora.concerns import queries as concerns
from opora.concerns.actions import raise_concern
from opora.concerns.models import Concern
from opora.gate.actions import appoint_member, set_body
from opora.gate.models import Body
from opora.people import actions as people
from opora.people.models import Person
from tests.made import NOON, STARA_ZAGORA, SZR, TODAY, organisation, worker


@dataclass
class Town:
    """Who works here, by the part they have in a journey."""

    department: Organisation
    provider: Organisation
    commission: Organisation
    administrator: Staff
    protection_officer: Staff  # of data
    head: Staff
    officer: Staff  # of the child-protection department; sits on the commission too
    coordinator: Staff
    visitor: Staff
    secretary: Staff
    chair: Staff
    members: list[Staff] = field(default_factory=list)
    body: Body | None = None


def build() -> Town:
    """Everybody is at work, and the commission has its seats."""
    department = organisation("department", name="Отдел „Закрила на детето“")
    provider = organisation("provider", name="Център за обществена подкрепа „Зора“")
    commission = organisation("commission", name="Комисия за детето, Стара Загора")
    town = Town(
        department, provider, commission,
        administrator=worker("administrator", name="Асен Илчев"),
        protection_officer=worker("data_protection_officer", name="Нора Стоева"),
        head=worker("head_of_department", department, name="Вера Колева"),
        officer=worker("child_protection_officer", department, name="Петър Динев"),
        coordinator=worker("coordinator", provider, name="Ана Тодорова"),
        visitor=worker("social_worker", provider, name="Лили Бонева"),
        secretary=worker("commission_secretary", commission, name="Нина Русева"),
        chair=worker("commission_chair", commission, name="Дора Манева"),
        members=[worker("commission_member", commission, name=f"{name} Членова") for name in ("Ина", "Рая", "Зоя")],
    )  # fmt: skip
    town.body = _seated(town)
    return town


def _seated(town: Town) -> Body:
    by = town.administrator
    body = set_body(
        municipality=SZR, kind="commission", organisation=town.commission, agreement="Споразумение 1/2026", by=by
    )
    appoint_member(body=body, staff=town.chair, institution="Община", chair=True, by=by, on_day=TODAY)
    for number, staff in enumerate([*town.members, town.officer]):
        appoint_member(body=body, staff=staff, institution=f"Институция {number + 1}", by=by, on_day=TODAY)
    return body


def family(town: Town, name: str = "Маринови", **more) -> Case:
    """A family with an open case, coordinated by Ana; the officer of the department works on it too."""
    return casework.open_case(
        name=name, municipality=SZR, settlement=STARA_ZAGORA, lead=town.provider, coordinator=town.coordinator,
        by=more.pop("by", town.officer), at=more.pop("at", NOON), **more,
    )  # fmt: skip


def person(case: Case, given_name: str, part: str = "child", **more) -> Person:
    """Somebody of the family; a child is also one the case is about."""
    said = {
        "fathers_name": "", "family_name": "Маринова", "sex": "unknown", "born_on": None, "born_precision": "unknown",
        "at_home": True, "note": "", **more,
    }  # fmt: skip
    made = people.add_person(family=case.family, given_name=given_name, part=part, by=case.coordinator, at=NOON, **said)
    if part == "child":
        casework.add_child(case=case, person=made, by=case.coordinator, at=NOON)
    return made


def step(case: Case, words: str = "Вечерна помощ у дома", **more) -> Step:
    """A preventive measure that runs, under a need and a goal."""
    by = case.coordinator
    need = casework.state_need(case=case, kind="parenting", words="Спокойни вечери", by=by, at=NOON)
    goal = casework.set_goal(need=need, words="Мира не остава сама вечер", by=by, at=NOON)
    given = {
        "organisation": case.lead, "staff": by, "measure": "counselling", "starts_on": TODAY, "due_on": TODAY,
        "basis": "voluntary", **more,
    }  # fmt: skip
    return casework.plan_step(goal=goal, words=words, by=by, at=NOON, **given)


def told(town: Town) -> Case:
    """A family of whom the file says all that a report needs."""
    case = family(town)
    by, child = case.coordinator, person(case, "Мира")
    mother = person(case, "Радка", "mother")
    people.state_rights(child=child, person=mother, kind="mother", rights="full", by=by, on_day=TODAY)
    casework.finish_step(
        step=step(case), result="partly", result_words="Шест вечери от осем.", why_not_enough="Нощите остават.",
        by=by, at=NOON,
    )  # fmt: skip
    casework.record_voice(case=case, child=child, how="conversation", words="Искам мама да се смее.", by=by, at=NOON)
    casework.record_view(case=case, parent=mother, present=True, words="Искам да се справя.", by=by, at=NOON)
    return case


def worry(words: str = "Плачът се чува всяка вечер.") -> Concern:
    """A citizen has raised a concern about a child here."""
    citizen = concerns.citizen(viewer=None)
    return raise_concern(kind="neglect", words=words, settlement=STARA_ZAGORA, by=citizen, at=NOON)
