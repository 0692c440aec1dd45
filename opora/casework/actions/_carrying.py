"""What a concern tells, written into the case it becomes part of."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.access.models import Staff
from opora.base.days import local_day
from opora.base.packs import pack
from opora.concerns.models import Concern
from opora.people.actions import add_address, add_person, state_rights
from opora.people.models import Address, Person, Tie
from opora.people.protection import belongs_to_case

from .. import rules
from ..models import Case, CaseChild, Event


def _carry_over(concern: Concern, case: Case, by: Staff, at: datetime) -> None:
    """The child, the parent, where they live, and the words; what is protected in the concern is protected here."""
    belongs_to_case(concern.pk, case.pk)
    child, parent = _child(concern, case, by, at), _parent(concern, case, by, at)
    CaseChild.objects.create(case=case, person=child)
    if parent:
        state_rights(
            child=child, person=parent, kind=parent.part, rights=Tie.Rights.UNKNOWN, by=by, on_day=local_day(at)
        )
    if concern.place.strip():
        add_address(
            family=case.family, kind=Address.Kind.ACTUAL, settlement=concern.settlement, line=concern.place,
            hidden=False, by=by, on_day=local_day(at),
        )  # fmt: skip
    _carry_words(concern, case, by, at)


def _carry_words(concern: Concern, case: Case, by: Staff, at: datetime) -> None:
    """The concern's words as a note of the story; who raised it stays a protected fact and is not in it."""
    kind = pack().concern_kinds.get(concern.kind)
    opening = _("Concern %(number)s: %(kind)s") % {
        "number": concern.number, "kind": kind.name(get_language() or "bg") if kind else concern.kind,
    }  # fmt: skip
    Event.objects.create(
        case=case, kind=Event.Kind.NOTE, words=f"{opening}\n\n{concern.words}", at=concern.raised_at, by=by,
        written_at=at,
    )  # fmt: skip


def _child(concern: Concern, case: Case, by: Staff, at: datetime) -> Person:
    """The child of the concern; without a name where none was told."""
    name, born = rules.parts_of(concern.child_name), rules.born_about(concern.child_age, local_day(at))
    note = "" if born or not concern.child_age else _("Age as told: %(age)s") % {"age": concern.child_age}
    return add_person(
        family=case.family, given_name=name.given, fathers_name=name.fathers, family_name=name.family,
        part=Person.Part.CHILD, sex=Person.Sex.UNKNOWN, born_on=born, at_home=True, note=note, by=by, at=at,
        born_precision=Person.Precision.ABOUT if born else Person.Precision.UNKNOWN,
    )  # fmt: skip


def _parent(concern: Concern, case: Case, by: Staff, at: datetime) -> Person | None:
    """The parent of the concern; mother or father is not guessed."""
    if not concern.parent_name.strip():
        return None
    name = rules.parts_of(concern.parent_name)
    return add_person(
        family=case.family, given_name=name.given, fathers_name=name.fathers, family_name=name.family,
        part=Person.Part.CARER, sex=Person.Sex.UNKNOWN, born_on=None, born_precision=Person.Precision.UNKNOWN,
        at_home=True, note="", by=by, at=at,
    )  # fmt: skip
