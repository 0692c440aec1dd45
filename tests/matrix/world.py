"""The world the matrix walks in: two towns, their organisations, and files at every stage, made by real actions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from opora.access.models import Organisation, Staff
from opora.base.days import local_day
from opora.casework import actions as casework
from opora.casework.models import Case, Step
from opora.concerns import actions as concerns
from opora.concerns.models import Concern
from opora.duties.models import Duty
from opora.people import actions as people
from opora.people.models import Person, ProtectedFact
from tests.made import LOV, LOVECH, STARA_ZAGORA, SZR, organisation, worker

from .canaries import token

DAY = timedelta(days=1)
PLACES = {SZR: STARA_ZAGORA, LOV: LOVECH}


@dataclass
class Town:
    """Who works where, in one town."""

    municipality: str
    department: Organisation
    provider: Organisation
    commission: Organisation
    officer: Staff
    colleague: Staff
    secretary: Staff
    body: object = None
    members: list = field(default_factory=list)


@dataclass
class File:
    """One family's file. `name` stands in all its canaries; `ids` are its records by the name a route calls them."""

    name: str
    town: Town
    case: Case
    ids: dict = field(default_factory=dict)

    def token(self, what: str) -> str:
        return token(self.name, what).lower()


def town(municipality: str) -> Town:
    """A department that leads the cases, a provider, and a commission; two people work on everything."""
    department, provider = organisation("department", municipality), organisation("provider", municipality)
    commission = organisation("commission", municipality)
    return Town(
        municipality, department, provider, commission, worker("child_protection_officer", department),
        worker("coordinator", department), worker("commission_secretary", commission),
    )  # fmt: skip


def raised(at_town: Town, name: str, now: datetime, **more) -> Concern:
    """A concern told by a citizen who gave a name: the department holds it."""
    return concerns.raise_concern(
        kind="risk", words=f"{token(name, 'concern')} остава само вечер.", settlement=PLACES[at_town.municipality],
        child_name=token(name, "told"), notifier_name=token(name, "secretnotifier"), by=Staff.public(),
        notifier_contact=token(name, "secretcontact"), at=now, **more,
    )  # fmt: skip


def file(at_town: Town, name: str, now: datetime) -> File:
    """A case opened from a concern, with its people, what is protected, a plan, its story."""
    by, at = at_town.officer, now - 60 * DAY
    told = raised(at_town, name, at)
    told = concerns.triage(concern=told, outcome="inquiry", reason=token(name, "why"), by=by, at=at)
    case = casework.open_case_from_concern(
        concern=told, lead=at_town.department, coordinator=by, by=by, at=at, name=token(name, "family")
    )
    made = File(name, at_town, case, {"case": case.pk, "concern": told.pk})
    for part in (_people, _plan, _story):
        made.ids |= part(made, by, at)
    casework.state_risk(case=case, risk=token(name, "risk"), strengths="Баба е наблизо.", by=by, at=at)
    made.ids["duty"] = Duty.objects.filter(case_id=case.pk, fulfilled_at=None, ended_at=None).first().pk
    made.ids["fact"] = ProtectedFact.objects.get(case_id=case.pk, kind="hidden_address").pk
    made.ids["notifier"] = ProtectedFact.objects.get(case_id=case.pk, kind="notifier").pk
    return made


def _people(made: File, by: Staff, at: datetime) -> dict:
    name, family, day = made.name, made.case.family, local_day(at)
    child = Person.objects.get(family=family)
    child = people.correct_person(
        person=child, given_name=token(name, "child"), family_name="Маринова", fathers_name="", by=by, at=at
    )
    said = {"sex": "female", "born_on": None, "born_precision": "unknown", "at_home": True, "note": ""}
    mother = people.add_person(
        family=family, given_name=token(name, "mother"), family_name="Маринова", fathers_name="", part="mother",
        by=by, at=at, **said,
    )  # fmt: skip
    tie = people.state_rights(child=child, person=mother, kind="mother", rights="full", by=by, on_day=day)
    place = {"family": family, "settlement": family.settlement, "by": by, "on_day": day}
    people.add_address(kind="actual", line=token(name, "secrethidden"), hidden=True, **place)
    open_ = people.add_address(kind="permanent", line=token(name, "address"), hidden=False, **place)
    number = people.add_identifier(
        person=mother, kind="foreign_document", number=token(name, "secretnumberzzzz"), seen=True, by=by, on_day=day
    )
    return {
        "person": child.pk, "child": child.pk, "parent": mother.pk, "tie": tie.pk, "address": open_.pk,
        "number": number.pk, "identifier": number.pk,
    }  # fmt: skip


def _plan(made: File, by: Staff, at: datetime) -> dict:
    case, name, day = made.case, made.name, local_day(at)
    need = casework.state_need(case=case, kind="housing", words=token(name, "need"), by=by, at=at)
    goal = casework.set_goal(need=need, words=token(name, "goal"), by=by, at=at)

    def step(measure: str = "parenting_skills") -> Step:
        return casework.plan_step(
            goal=goal, words=token(name, "step"), measure=measure, organisation=case.lead, staff=by, starts_on=day,
            due_on=day + 90 * DAY, by=by, at=at,
        )  # fmt: skip

    planned, running = step(), casework.start_step(step=step("in_kind_aid"), by=by, at=at)
    ended = casework.finish_step(
        step=casework.start_step(step=step(), by=by, at=at), result="partly", result_words=token(name, "result"),
        why_not_enough="Нощите остават.", by=by, at=at,
    )  # fmt: skip
    unsaid = casework.finish_step(
        step=casework.start_step(step=step(""), by=by, at=at), result="", result_words="", by=by, at=at
    )
    return {
        "need": need.pk, "goal": goal.pk, "step": running.pk, "planned_step": planned.pk, "ended_step": ended.pk,
        "unsaid_step": unsaid.pk,
    }  # fmt: skip


def _story(made: File, by: Staff, at: datetime) -> dict:
    case, name = made.case, made.name
    child = Person.objects.get(pk=made.ids["child"])
    mother = Person.objects.get(pk=made.ids["parent"])
    event = casework.record_event(case=case, kind="visit", words=token(name, "event"), by=by, at=at)
    voice = casework.record_voice(case=case, child=child, how="conversation", words=token(name, "voice"), by=by, at=at)
    view = casework.record_view(case=case, parent=mother, present=True, words=token(name, "view"), by=by, at=at)
    return {"event": event.pk, "voice": voice.pk, "view": view.pk}
