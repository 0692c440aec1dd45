"""Raising a concern, deciding on it, and staying in touch with whoever raised it."""

import json
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import PUBLIC_ID, WHOLE, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.base.text import clean
from opora.duties import clock
from opora.letters.numbers import next_number
from opora.people.protection import belongs_to_case

from . import queries, rules
from .intake import LONGEST, checked_place, keep_notifier, team
from .models import Concern, Message, Triage
from .receipts import new_code
from .reply import problems, tell_colleague
from .rules import State


@action(Permission.RAISE_CONCERN)
def raise_concern(
    *, kind: str, words: str, settlement: str, by: Staff, at: datetime, place: str = "", relation: str = "",
    child_name: str = "", child_age: str = "", parent_name: str = "", danger_now: bool = False,
    known_at: datetime | None = None, answers: dict[str, str] | None = None, notifier_name: str = "",
    notifier_contact: str = "", in_this_visit: int = 0,
) -> Concern:  # fmt: skip
    """Tell the team that a child may need help. The record's `receipt` is the code to read the answer with.

    A citizen's own name and contact, and who of the staff raised it, become protected facts. `in_this_visit`
    is how many concerns came from the same visit within the hour: many at once wait in the slower queue.
    """
    public = by.pk == PUBLIC_ID
    words, municipality = _words(words), checked_place(kind, settlement, known_at, at)
    organisation = team(kind, municipality)
    concern = Concern(
        number=next_number("concern", local_day(at)), kind=kind, words=words, settlement=settlement,
        municipality=municipality, place=clean(place), child_name=clean(child_name),
        child_age=clean(child_age)[:40], parent_name=clean(parent_name), danger_now=danger_now,
        known_at=known_at, raised_at=at, raised_by=by, organisation=organisation, receipt=new_code(),
        channel="public" if public else "staff", anonymous=public and not notifier_name.strip(),
        relation=relation if relation in rules.RELATIONS else "other" if relation else "",
        slow=public and queries.hurried(organisation=organisation, visit=in_this_visit, at=at, viewer=WHOLE),
    )  # fmt: skip
    concern.answers = json.dumps(answers, ensure_ascii=False) if answers else ""
    concern.save()
    keep_notifier(concern, notifier_name, notifier_contact, relation)
    for rule in rules.clocks(pack().concern_kinds[kind].starts):
        clock.start(rule, about=concern, at=at, organisation=organisation)
    return concern


@action(Permission.RAISE_CONCERN, on="concern", needs=None)
def add_to_concern(*, concern: Concern, words: str, by: Staff, at: datetime, receipt: str = "") -> Message:
    """Add something one has learned since: whoever holds the receipt, or raised it at work."""
    raised_it = concern.raised_by_id == by.pk and by.pk != PUBLIC_ID
    if not raised_it and not queries.holds_receipt(concern=concern, code=receipt, viewer=by):
        raise Refused(_("This record is not open to you."))
    return Message.objects.create(concern=concern, from_team=False, words=_words(words), at=at, by=by)


@action(Permission.TRIAGE, on="concern")
def triage(
    *, concern: Concern, outcome: str, reason: str, by: Staff, at: datetime, seen: str = State.NEW, answer: str = "",
) -> Concern:  # fmt: skip
    """Decide what the concern is, with the reason. `seen` is the state the person decided on.

    To a case it comes by casework alone, which asks whether the case is open, and open to this person.
    Where a colleague was faster, the second is told who decided, when and what, and nothing is changed.
    """
    if concern.state != seen:
        raise Refused(queries.decided_already(concern=concern, viewer=by))
    new = State(outcome) if outcome in list(State) else None
    if new is None:
        raise Refused(_("There is no such outcome. Choose one of those offered."))
    problem = rules.outcome_problem(State(concern.state), new, reason)
    if problem:
        raise Refused(_(problem))
    _decide(concern, new, reason, by, at)
    if answer.strip():
        _answer(concern, answer, by, at)
    return concern


@action(Permission.TRIAGE, on="concern")
def answer_notifier(*, concern: Concern, words: str, by: Staff, at: datetime) -> Message:
    """Write to whoever raised it; read with the receipt, or by the colleague who raised it at work."""
    return _answer(concern, words, by, at)


@action(Permission.TRIAGE, on="concern")
def join_case(
    *, concern: Concern, case_id: UUID, by: Staff, at: datetime, outcome: str = State.CASE_OPENED,
    reason: str = "",
) -> Concern:  # fmt: skip
    """Make the concern part of a case: the one opened from it, or (outcome `known_family`) one that is known.

    Called by the actions of casework that open the case or find it: they know whether it is open, and to whom.
    """
    old, new = State(concern.state), State(outcome)
    if old in rules.SETTLED:
        raise Refused(queries.decided_already(concern=concern, viewer=by))
    if new not in rules.CONFIRMED or not rules.may_become(old, new):
        raise Refused(_("First decide what this concern is and why; then a case can be opened from it."))
    _decide(concern, new, reason, by, at, case_id)
    return concern


def _decide(
    concern: Concern, new: State, reason: str, by: Staff, at: datetime, case_id: UUID | None = None
) -> None:  # fmt: skip
    concern.state, concern.reason, concern.decided_at, concern.decided_by = new, clean(reason).strip(), at, by
    if new in rules.CONFIRMED:
        concern.case_id = case_id
        belongs_to_case(concern.pk, case_id)
    concern.save()
    Triage.objects.create(concern=concern, outcome=new, reason=concern.reason, at=at, by=by)
    for rule in rules.fulfilled_by(new, pack().concern_kinds[concern.kind].starts):
        clock.fulfil(rule, about_id=concern.pk, by=by, at=at, with_action="concerns.triage")


def _answer(concern: Concern, words: str, by: Staff, at: datetime) -> Message:
    words = _words(words)
    if found := problems(concern, words, by):
        raise Refused(*found)
    clock.fulfil("concern.answer", about_id=concern.pk, by=by, at=at, with_action="concerns.answer_notifier")
    tell_colleague(concern, words, by, at)
    return Message.objects.create(concern=concern, from_team=True, words=words, at=at, by=by)


def _words(words: str) -> str:
    """The words as they are kept; none, or far too many, are sent back."""
    words = clean(words).strip()
    if not words:
        raise Refused(_("Write at least one sentence."))
    if len(words) > LONGEST:
        raise Refused(_("This is too long. Shorten it, or send the rest afterwards as an addition."))
    return words
