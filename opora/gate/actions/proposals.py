"""A proposal to separate a child: from a hearing, or from an urgent removal, and from nothing else."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.casework import queries as casework
from opora.casework.models import Case
from opora.casework.standing import must_be_open
from opora.people.models import Person

from .. import queries, rules
from ..models import FurtherMeasure, Hearing, Proposal, Removal
from ._steps import _require, _require_words


@action(Permission.WRITE_REPORT, on="measure")
def answer_measure(*, measure: FurtherMeasure, answer: str, by: Staff, at: datetime) -> FurtherMeasure:
    """Answer in writing a measure the body proposed: what was done of it, or why not. Answered once."""
    must_be_open(measure.hearing.case)
    if measure.answered_at:
        raise Refused(_("This measure is answered already."))
    measure.answer = _require_words(answer, _("Write what was done of this measure, or why not."))
    measure.answered_at, measure.answered_by = at, by
    measure.save(update_fields=["answer", "answered_at", "answered_by"])
    return measure


@action(Permission.PROPOSE_SEPARATION, on="case")
def propose_separation(
    *, case: Case, child: Person, care: str, ground: str, words: str, by: Staff, at: datetime,
    hearing: Hearing | None = None, removal: Removal | None = None, child_words: str = "", parents_words: str = "",
    medical_document: str = "", searched_for: str = "",
) -> Proposal:  # fmt: skip
    """Propose to separate one child from its family, and which care, on exactly one of a heard report or a removal.

    After a hearing it carries the opinion and what the child and the parents said there; after an urgent removal
    what they say is given. The ground is one of ЗЗД чл. 25(1); poverty is none of them. The medical document and
    what was searched for are kept only where residential care under three (ЗСУ чл. 90(2)) asks for them.
    """
    case = must_be_open(case)
    if hearing is not None:
        child_words, parents_words = hearing.child_words, hearing.parents_words
    banned = queries.needs_exception(child=child, care=care, on_day=local_day(at), viewer=WHOLE)
    exception = (medical_document.strip(), searched_for.strip()) if banned else ("", "")
    _require(
        rules.proposal_problems(
            rules.Proposed(
                care_known=care in Proposal.Care.values, banned=banned, medical_document=exception[0],
                searched_for=exception[1], ground_known=ground in pack().separation_grounds, words=words,
                child_words=child_words, parents_words=parents_words, **_basis(case, child, hearing, removal),
            )
        )
    )  # fmt: skip
    return Proposal.objects.create(
        case=case, child=child, care=care, hearing=hearing, removal=removal, ground=ground, words=words.strip(),
        medical_document=exception[0], searched_for=exception[1], opinion=hearing.opinion if hearing else "",
        child_words=child_words.strip(), parents_words=parents_words.strip(), made_at=at, made_by=by,
    )  # fmt: skip


def _basis(case: Case, child: Person, hearing: Hearing | None, removal: Removal | None) -> dict:
    """What the rules ask of the hearing or the removal, for this child."""
    rests_on = hearing or removal
    made = queries.resting_on(hearing=hearing, removal=removal, viewer=WHOLE)
    told = queries.report_is_about(report=hearing.report, child=child, viewer=WHOLE) if hearing else True
    return {
        "heard": hearing is not None, "removed": removal is not None, "opinion": hearing.opinion if hearing else "",
        "same_case": rests_on is None or rests_on.case_id == case.pk,
        "used": made.filter(child=child).exists(),
        "unanswered": queries.unanswered(hearing=hearing, viewer=WHOLE).count() if hearing else 0,
        "about_child": casework.children(case=case, viewer=WHOLE).filter(person=child).exists(),
        "told_of_child": told if removal is None else removal.child_id == child.pk,
    }  # fmt: skip
