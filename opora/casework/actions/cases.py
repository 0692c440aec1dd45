"""Opening a case and saying whose it is."""

from datetime import date, datetime
from uuid import uuid4

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Organisation, Staff
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base.days import due, local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.concerns.actions import join_case
from opora.concerns.models import Concern
from opora.duties import clock
from opora.duties.actions import hand_over
from opora.duties.queries import of_case
from opora.letters.numbers import next_number
from opora.people.actions import add_family
from opora.people.models import Family, Person

from .. import rules
from ..models import Case, CaseChild
from ..standing import Overtaken, must_be_open, require
from ._carrying import _carry_over, _carry_words
from ._opening_to import _open_to_coordinator, _open_to_house, _withdraw_from_coordinator

FIRST_PLAN, REVIEW = "plan.first", "plan.review.practice"


@action(Permission.OPEN_CASE)
def open_case(
    *, name: str, municipality: str, settlement: str, lead: Organisation, coordinator: Staff, by: Staff, at: datetime,
    language: str = "", needs_interpreter: bool = False,
) -> Case:  # fmt: skip
    """Open a case for a family that no concern told of. Its people are added afterwards."""
    family = add_family(
        name=name, municipality=municipality, settlement=settlement, language=language,
        needs_interpreter=needs_interpreter, by=by, at=at,
    )  # fmt: skip
    return _opened(family, None, lead, coordinator, by, at)


@action(Permission.OPEN_CASE, on="concern")
def open_case_from_concern(
    *, concern: Concern, lead: Organisation, coordinator: Staff, by: Staff, at: datetime, name: str = "",
) -> Case:  # fmt: skip
    """Open a case from a confirmed concern: all that is known is carried over, what is protected stays protected."""
    name = name or rules.family_called(concern.parent_name, concern.child_name)
    family = add_family(
        name=name or _("Family of concern %(number)s") % {"number": concern.number}, by=by, at=at,
        municipality=concern.municipality, settlement=concern.settlement,
    )  # fmt: skip
    case = _opened(family, concern, lead, coordinator, by, at)
    join_case(concern=concern, case_id=case.pk, by=by, at=at)
    _carry_over(concern, case, by, at)
    return case


@action(Permission.WRITE_CASE, on="case")
def add_concern_to_case(*, concern: Concern, case: Case, by: Staff, at: datetime, reason: str = "") -> Case:
    """A new concern about a family that is known: it joins the case, and its words stand in the story."""
    case = must_be_open(case)
    join_case(concern=concern, case_id=case.pk, by=by, at=at, outcome="known_family", reason=reason)
    _carry_words(concern, case, by, at)
    return case


@action(Permission.LEAD_CASE, on="case", needs=Level.LEAD)
def assign_coordinator(*, case: Case, coordinator: Staff, by: Staff, at: datetime) -> Case:
    """Give the case, and what is due in it, to another coordinator; the path of the one before is closed."""
    case, before = must_be_open(case), case.coordinator
    _may_coordinate(coordinator)
    if before == coordinator:
        raise Refused(_("This is the coordinator already."))
    _open_to_coordinator(case, coordinator)
    for duty in of_case(case_id=case.pk, viewer=WHOLE).filter(staff=before):
        hand_over(duty=duty, staff=coordinator, by=by, at=at)
    _withdraw_from_coordinator(case, before)
    case.coordinator = coordinator
    case.save(update_fields=["coordinator"])
    return case


@action(Permission.WRITE_CASE, on="case")
def state_risk(
    *, case: Case, risk: str, strengths: str, by: Staff, at: datetime, version: int | None = None
) -> Case:  # fmt: skip
    """Say what endangers the child and what holds the family. `version`: of the words the writer saw."""
    case = must_be_open(case)
    require(rules.version_faults(version, case.version), refusal=Overtaken)
    require(rules.words_faults(risk + strengths))
    case.risk, case.strengths, case.version = risk, strengths, case.version + 1
    case.save(update_fields=["risk", "strengths", "version"])
    return case


@action(Permission.WRITE_CASE, on="case")
def add_child(*, case: Case, person: Person, by: Staff, at: datetime) -> CaseChild:
    """Say that the case is about this child of the family."""
    case = must_be_open(case)
    if person.family_id != case.family_id:
        raise Refused(_("Choose a person of the same family."))
    if CaseChild.objects.filter(case=case, person=person).exists():
        raise Refused(_("The case is about this child already."))
    return CaseChild.objects.create(case=case, person=person)


def _opened(
    family: Family, concern: Concern | None, lead: Organisation, coordinator: Staff, by: Staff, at: datetime
) -> Case:
    _may_coordinate(coordinator)
    day = local_day(at)
    case = Case(
        pk=uuid4(), number=next_number("case", day), family=family, concern=concern, lead=lead,
        coordinator=coordinator, opened_on=day, municipality=family.municipality,
        plan_review_on=_latest_review(at),
    )  # fmt: skip
    family.case_id = case.pk
    family.save(update_fields=["case_id"])
    case.save(force_insert=True)
    _open_to_house(case, opener=by)
    for rule in (FIRST_PLAN, REVIEW):
        clock.start(rule, about=case, at=at, organisation=lead, staff=coordinator, case_id=case.pk)
    return case


def _may_coordinate(staff: Staff) -> None:
    if not staff.may(Permission.WRITE_CASE):
        raise Refused(_("This person's role does not include work on cases. Choose somebody else."))


def _latest_review(at: datetime) -> date | None:
    """By when the pack wants the plan looked at again; None where it says nothing."""
    rule = pack().duty_rule(REVIEW, local_day(at))
    if rule is None or not rule.enabled or rule.limit is None:
        return None
    return local_day(due(at, rule.limit, rule.unit, pack().day_overrides))
