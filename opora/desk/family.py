"""The family on one screen: who they are, who works with them, what is due, what happened, the plan, the gate."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from opora.access.models import Staff
from opora.base import days
from opora.base.packs import pack
from opora.casework import queries as casework
from opora.casework.models import Case
from opora.duties import queries as duties
from opora.duties.rules import Nearness, nearness
from opora.gate import queries as gate
from opora.people import queries as people
from opora.people.shown import birth, name

from .identity import age
from .today import KIND, when

EVENTS = 6


@dataclass(frozen=True)
class FamilyPage:
    """What the overview of a case shows."""

    case: Case
    people: list[dict]
    steps: list
    organisations: int
    events: list[dict]
    due: list[dict]
    way: list[dict]


def of(*, case: Case, viewer: Staff, at: datetime) -> FamilyPage:
    """All of it in a number of queries that does not grow with the file."""
    steps = casework.current_steps(case=case, viewer=viewer)
    return FamilyPage(
        case=case,
        people=_people(case, viewer, at),
        steps=steps,
        organisations=len({step.organisation_id for step in steps}),
        events=casework.timeline(case=case, viewer=viewer, limit=EVENTS),
        due=_due(case, viewer, at),
        way=gate.way(case=case, viewer=viewer, at=at),
    )


def _people(case: Case, viewer: Staff, at: datetime) -> list[dict]:
    ties = {tie.person_id: tie for tie in people.ties_of(case_id=case.pk, viewer=viewer)}
    return [
        {
            "name": name(person),
            "part": person.get_part_display(),
            "age": age(person, days.local_day(at)) or birth(person),
            "rights": ties[person.pk].get_rights_display() if person.pk in ties else "",
            "away": not person.at_home,
        }
        for person in people.people_of(case_id=case.pk, viewer=viewer)
    ]


def _due(case: Case, viewer: Staff, at: datetime) -> list[dict]:
    rows = []
    for duty in duties.of_case(case_id=case.pk, viewer=viewer)[:8]:
        rule, near = pack().duty_rule(duty.rule, days.local_day(duty.started_at)), nearness(duty.due_at, at)
        rows.append({
            "what": rule.label(get_language()), "tag": (KIND[near], when(duty.due_at, at)),
            "who": " · ".join(filter(None, [rule.reference, duty.staff.name if duty.staff else ""])),
            "late": near == Nearness.OVERDUE,
            "url": reverse("gate:report", args=[case.pk]) if duty.about.startswith("gate.") else "",
        })  # fmt: skip
    return rows
