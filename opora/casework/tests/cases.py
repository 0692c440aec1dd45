"""Invented families for the tests of casework, in one line each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opora.access.models import Organisation, Staff
from opora.casework import actions
from opora.casework.models import Case, Goal, Need, Step
from opora.people.models import Person
from tests.made import NOON, STARA_ZAGORA, SZR, TODAY, organisation, worker

EARLIER = NOON - timedelta(days=30)


@dataclass
class House:
    """A department, a provider, and who works there."""

    department: Organisation
    provider: Organisation
    head: Staff
    officer: Staff
    coordinator: Staff
    visitor: Staff


def house() -> House:
    department, provider = organisation("department"), organisation("provider")
    return House(
        department, provider, worker("head_of_department", department), worker("child_protection_officer", department),
        worker("coordinator", provider), worker("outreach_worker", organisation("mobile_team")),
    )  # fmt: skip


def opened(at_house: House, at: datetime = EARLIER, name: str = "Примерови", **more) -> Case:
    """A case of a family, opened by its coordinator."""
    return actions.open_case(
        name=name, municipality=SZR, settlement=STARA_ZAGORA, lead=at_house.provider,
        coordinator=at_house.coordinator, by=more.pop("by", at_house.coordinator), at=at, **more,
    )  # fmt: skip


def person(case: Case, part: str = "child", given_name: str = "Мая", born_on: date | None = None, **more) -> Person:
    more.setdefault("born_precision", "day" if born_on else "unknown")
    return Person.objects.create(family=case.family, part=part, given_name=given_name, born_on=born_on, **more)


def need(case: Case, words: str = "Топла стая за зимата", by: Staff | None = None, at: datetime = EARLIER) -> Need:
    return actions.state_need(case=case, kind="housing", words=words, by=by or case.coordinator, at=at)


def goal(case: Case, words: str = "В стаята е топло", at: datetime = EARLIER) -> Goal:
    return actions.set_goal(need=need(case, at=at), words=words, by=case.coordinator, at=at)


def step(case: Case, words: str = "Печка и дърва", at: datetime = EARLIER, **more) -> Step:
    given = {
        "organisation": case.lead, "staff": case.coordinator, "measure": "in_kind_aid", "starts_on": date(2026, 10, 25),
        "due_on": TODAY, "by": case.coordinator, "at": at, **more,
    }  # fmt: skip
    return actions.plan_step(goal=given.pop("goal", None) or goal(case, at=at), words=words, **given)
