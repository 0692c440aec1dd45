"""A case ends, is looked back at, and is opened again where it must be."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base.days import local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.duties import clock
from opora.duties.queries import of_case

from .. import rules
from ..models import Case, Closing
from ..rules import CaseState
from ..standing import known_since, must_be_open, require
from ._opening_to import _close_steps_path
from .cases import REVIEW

LOOK_BACK = "case.look_back"


@action(Permission.LEAD_CASE, on="case", needs=Level.LEAD)
def close_case(
    *, case: Case, outcome: str, words: str, by: Staff, at: datetime, on_day: date | None = None
) -> Closing:  # fmt: skip
    """The case ends with its outcome. What casework still had to do falls away; looking back becomes due.

    What others owe (a removal to be reported) stays due.
    """
    case, day = must_be_open(case), on_day or local_day(at)
    require(rules.words_faults(words), rules.day_faults(day, since=known_since(case), today=local_day(at)))
    closing = Closing.objects.create(case=case, outcome=Closing.Outcome(outcome), words=words, closed_on=day, by=by)
    case.state, case.plan_review_on = CaseState.CLOSED, None
    case.save(update_fields=["state", "plan_review_on"])
    for duty in of_case(case_id=case.pk, viewer=WHOLE):
        if any(rule.context == "casework" for rule in pack().duties.get(duty.rule, ())):
            clock.end(duty.rule, about_id=duty.about_id, at=at, reason="case closed")
    _close_steps_path(case)
    clock.start(LOOK_BACK, about=closing, at=at, organisation=case.lead, staff=case.coordinator, case_id=case.pk)
    return closing


@action(Permission.WRITE_CASE, on="closing")
def look_back(
    *, closing: Closing, words: str, child_at_home: bool | None, by: Staff, at: datetime, on_day: date | None = None
) -> Closing:  # fmt: skip
    """Some months later: how the family is, and whether the child is at home. The case stays closed."""
    day = on_day or local_day(at)
    if closing.looked_back_on:
        raise Refused(_("Somebody looked back already, on %(day)s.") % {"day": f"{closing.looked_back_on:%d.%m.%Y}"})
    require(rules.words_faults(words), rules.day_faults(day, since=closing.closed_on, today=local_day(at)))
    closing.looked_back_on, closing.look_back_words, closing.child_at_home = day, words, child_at_home
    closing.save(update_fields=["looked_back_on", "look_back_words", "child_at_home"])
    clock.fulfil(LOOK_BACK, about_id=closing.pk, by=by, at=at, with_action="casework.look_back")
    return closing


@action(Permission.WRITE_CASE, on="case")
def reopen_case(*, case: Case, reason: str, by: Staff, at: datetime) -> Case:
    """Open the case again, with the reason: the plan goes on where it stood."""
    if case.state != CaseState.CLOSED:
        raise Refused(_(rules.NOT_CLOSED))
    require(rules.words_faults(reason))
    closing = Closing.objects.select_for_update().get(case=case, reopened_on=None)
    closing.reopened_on, closing.reopened_reason = local_day(at), reason
    closing.save(update_fields=["reopened_on", "reopened_reason"])
    clock.end(LOOK_BACK, about_id=closing.pk, at=at, reason="case opened again")
    case.state = CaseState.OPEN
    duty = clock.start(REVIEW, about=case, at=at, organisation=case.lead, staff=case.coordinator, case_id=case.pk)
    case.plan_review_on = local_day(duty.due_at) if duty else None
    case.save(update_fields=["state", "plan_review_on"])
    return case
