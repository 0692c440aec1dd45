"""A made-up network: departments of 2,000 cases, 50 coordinators of 40 cases each, drawn with a fixed seed.

It is written past the actions, in bulk, and holds together as theirs does: for every case a family with its people, a
concern, grants, duties, a plan, a story and a line in the trail.
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from bench import words
from opora.access.models import Account, Grant, Organisation, Post, Staff, post_holder
from opora.access.rules import Level
from opora.base.packs import pack
from opora.base.text import search_text, sort_key
from opora.casework.models import Case, CaseChild, Event, Goal, Need, Step, Voice
from opora.concerns.models import Concern
from opora.duties.models import Duty
from opora.gate.models import Body, Report
from opora.letters.models import Letter
from opora.people.models import Address, Family, Person, Tie

SEED = 2026
NOW = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
TODAY = NOW.date()
A_HEAD, A_WORKER, NEW_CONCERNS, MESSAGES = 2_000, 40, 12, 8
HALF_A_YEAR = timedelta(days=182)


class Network:
    """Makes the rows of one department after the other."""

    def __init__(self, cases: int) -> None:
        self.cases, self.chance = cases, Random(SEED)
        self.places = sorted(pack().municipalities)
        self.settlements = {town.municipality_code: code for code, town in pack().settlements.items()}
        self.kinds, self.measures = sorted(pack().concern_kinds), sorted(pack().measure_kinds)
        self.made, self.bodies, self.models = defaultdict(list), {}, {}

    def key(self) -> UUID:
        # In the upper half: a copy takes its number for the first four figures, and may not meet a drawn key.
        return UUID(int=self.chance.getrandbits(127) | 1 << 127, version=4)

    def add(self, model, **columns):
        row = model(id=self.key(), **columns)
        self.made[model].append(row)
        return row

    def one_of(self, several):
        return several[self.chance.randrange(len(several))]

    def ago(self, days: int) -> datetime:
        return NOW - timedelta(minutes=self.chance.randrange(60, days * 24 * 60))

    def departments(self):
        """For each department: who works there, then its cases in portions; each a dictionary of model to rows."""
        for first in range(0, self.cases, A_HEAD):
            size = min(A_HEAD, self.cases - first)
            town = self.places[(first // A_HEAD) % len(self.places)]
            department, workers = self.department(first // A_HEAD, town, size)
            yield self.taken()
            for number in range(first, first + size):
                self.case(number, department, workers[(number - first) // A_WORKER])
                if number % 500 == 499:
                    yield self.taken()
            yield self.taken()

    def taken(self) -> dict:
        made, self.made = self.made, defaultdict(list)
        self.models |= dict.fromkeys(made)
        return made

    def department(self, number: int, town: str, size: int):
        department = self.add(Organisation, kind="department", name=f"Отдел {number}", municipality=town)
        commission = self.add(Organisation, kind="commission", name=f"Комисия {number}", municipality=town)
        self.body = self.bodies.get(town) or self.add(
            Body, municipality=town, kind="commission", organisation=commission
        )
        self.bodies[town] = self.body
        self.somebody("head_of_department", department, f"head{number}@primer.test")
        many = -(-size // A_WORKER)
        workers = [self.somebody("coordinator", department, f"worker{number}-{n}@primer.test") for n in range(many)]
        for n in range(NEW_CONCERNS):
            self.concern(f"С-Н-{number}-{n}", department, workers[0], state="new")
        return department, workers

    def somebody(self, role: str, at: Organisation, email: str) -> Staff:
        account = self.add(Account, email=email, password="!")
        staff = self.add(Staff, account=account, name=f"{self.one_of(words.GIRLS)} {self.one_of(words.FAMILIES)}а")
        self.add(Post, staff=staff, organisation=at, role=role, since=TODAY)
        for _n in range(MESSAGES):
            self.message(staff)
        return staff

    def message(self, to: Staff) -> None:
        at = self.ago(90)
        self.add(
            Letter, kind="notice", channel="message", state="sent", recipient_kind="staff", recipient_id=to.pk,
            by=to, subject="Ново по ваш случай", composed_at=at, released_at=at, released_by=to, sent_at=at,
            read_at=at if self.chance.random() < 0.7 else None,
        )  # fmt: skip

    def concern(self, number: str, at: Organisation, by: Staff, **more) -> Concern:
        raised = self.ago(20 if more["state"] == "new" else 500)
        concern = self.add(
            Concern, number=number, kind=self.one_of(self.kinds), channel="staff", municipality=at.municipality,
            settlement=self.settlements[at.municipality], raised_at=raised, raised_by=by, organisation=at, **more,
        )  # fmt: skip
        self.duty("concern.assess.general", concern, at, None, more.get("case_id"), raised, done=more["state"] != "new")
        return concern

    def duty(
        self, rule: str, about, at: Organisation, staff: Staff | None, case_id, since: datetime, done: bool
    ) -> None:
        due = since + timedelta(days=self.chance.randrange(5, 120))
        ended = {"fulfilled_at": due, "fulfilled_by": staff or about.raised_by, "fulfilled_with": rule} if done else {}
        self.add(
            Duty, rule=rule, about=about._meta.label, about_id=about.pk, case_id=case_id, organisation=at, staff=staff,
            started_at=since, due_at=due, **ended,
        )  # fmt: skip

    def case(self, number: int, at: Organisation, worker: Staff) -> None:
        key = self.key()
        family = self.family(at, key)
        raised = self.ago(500)
        concern = self.concern(
            f"С-{number:06}", at, worker, state="case_opened", decided_at=raised, decided_by=worker, case_id=key
        )
        opened = concern.raised_at.date()
        case = Case(
            id=key, number=f"СЛ-2026-{number:06}", family=family, concern=concern, lead=at, coordinator=worker,
            opened_on=opened, municipality=at.municipality, state="open" if self.chance.random() < 0.8 else "closed",
        )  # fmt: skip
        self.made[Case].append(case)
        self.grants(case, at, worker)
        since = self.ago(150)
        for before in (1, 0):
            done = before > 0 or case.state == "closed"
            self.duty("plan.review.practice", case, at, worker, key, since - HALF_A_YEAR * before, done)
        self.plan(case, at, worker)
        self.story(case, worker)
        if number % 50 == 7:
            self.report(case, worker)

    def report(self, case: Case, worker: Staff) -> None:
        at = self.ago(60)
        self.add(
            Report, case=case, number=f"Д-{case.number}", state="submitted", body=self.body, begun_at=at,
            begun_by=worker, submitted_at=at, submitted_by=worker, facts="{}",
        )  # fmt: skip

    def grants(self, case: Case, at: Organisation, worker: Staff) -> None:
        self.add(Grant, holder=worker.pk, staff=worker, case_id=case.pk, level=Level.LEAD, through="coordinator")
        for role, through in (
            ("head_of_department", "department"),
            ("child_protection_officer", "department officers"),
        ):
            holder = post_holder(at.pk, role)
            self.add(
                Grant, holder=holder, organisation=at, role=role, case_id=case.pk, level=Level.LEAD, through=through
            )

    def family(self, at: Organisation, case_id: UUID) -> Family:
        name = self.one_of(words.FAMILIES)
        town = self.settlements[at.municipality]
        family = self.add(Family, name=f"{name}и", municipality=at.municipality, settlement=town, case_id=case_id)
        person = partial(self.person, family)
        mother = person("mother", words.GIRLS, f"{name}а", 20, 45)
        father = person("father", words.BOYS, name, 20, 55)
        self.parents = [mother, father]
        self.children = [person("child", words.BOYS, name, 1, 16) for _n in range(self.chance.randrange(1, 4))]
        people = [" ".join((p.given_name, p.fathers_name, p.family_name)) for p in self.parents + self.children]
        family.search, family.sort_key = search_text(family.name, *people), sort_key(family.name)
        return family

    def person(self, family: Family, part: str, given: list[str], name: str, youngest: int, oldest: int) -> Person:
        born = TODAY - timedelta(days=self.chance.randrange(youngest * 365, oldest * 365))
        fathers = f"{self.one_of(words.ROOTS)}ев{'а' if name.endswith('а') else ''}"
        return self.add(
            Person, family=family, given_name=self.one_of(given), fathers_name=fathers, family_name=name,
            part=part, born_on=born, born_precision="day",
        )  # fmt: skip

    def plan(self, case: Case, at: Organisation, worker: Staff) -> None:
        self.add(Address, family=case.family, kind="current", settlement=case.family.settlement, line="ул. Първа 1")
        for child in self.children:
            self.add(CaseChild, case=case, person=child)
            for parent in self.parents:
                self.add(Tie, person=parent, child=child, kind=parent.part, rights="full")
        need = self.add(Need, case=case, kind="housing", words=self.one_of(words.NEEDS), stated_on=case.opened_on)
        goal = self.add(Goal, case=case, need=need, words=self.one_of(words.GOALS))
        for _n in range(3):
            self.add(
                Step, case=case, goal=goal, words=self.one_of(words.STEPS), measure=self.one_of(self.measures),
                organisation=at, staff=worker, starts_on=case.opened_on, due_on=TODAY + timedelta(days=30),
                state="running",
            )  # fmt: skip

    def story(self, case: Case, worker: Staff) -> None:
        for _n in range(4):
            at = self.ago(300)
            self.add(Event, case=case, kind="visit", at=at, words=self.one_of(words.EVENTS), by=worker, written_at=at)
        self.add(
            Voice, case=case, child=self.children[0], how="conversation", words=self.one_of(words.VOICES), by=worker,
            at=self.ago(200),
        )  # fmt: skip
