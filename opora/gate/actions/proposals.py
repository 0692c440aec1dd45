"""A proposal to separate: from a hearing, or from an urgent removal, and from nothing else."""

from datetime import datetime

from django.utils.translation import gettext as _

from opora.access.action import action
from opora.access.models import WHOLE, Staff
from opora.access.roles import Permission
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.casework.models import Case
from opora.casework.standing import must_be_open

from .. import queries, rules
from ..models import FurtherMeasure, Hearing, Proposal, Removal
from ._steps import _require, _require_words


@action(Permission.WRITE_REPORT, on="measure")
def answer_measure(*, measure: FurtherMeasure, answer: str, by: Staff, at: datetime) -> FurtherMeasure:
    """Answer in writing a measure the body proposed: what was done of it, or why not. Answered once."""
    if measure.answered_at:
        raise Refused(_("This measure is answered already."))
    measure.answer = _require_words(answer, _("Write what was done of this measure, or why not."))
    measure.answered_at, measure.answered_by = at, by
    measure.save(update_fields=["answer", "answered_at", "answered_by"])
    return measure


@action(Permission.PROPOSE_SEPARATION, on="case")
def propose_separation(
    *, case: Case, ground: str, words: str, by: Staff, at: datetime, hearing: Hearing | None = None,
    removal: Removal | None = None, child_words: str = "", parents_words: str = "",
) -> Proposal:  # fmt: skip
    """Propose to separate a child from its family, on exactly one of a heard report or an urgent removal.

    After a hearing it carries the opinion and what the child and the parents said there; after an urgent removal
    what they say is given. The ground is one of ЗЗД чл. 25(1); poverty is none of them.
    """
    case = must_be_open(case)
    rests_on = hearing or removal
    if hearing is not None:
        child_words, parents_words = hearing.child_words, hearing.parents_words
    made = queries.proposals(viewer=WHOLE, case_id=case.pk)
    _require(
        rules.proposal_problems(
            heard=hearing is not None, removed=removal is not None, opinion=hearing.opinion if hearing else "",
            same_case=rests_on is None or rests_on.case_id == case.pk,
            used=rests_on is not None and made.filter(hearing=hearing, removal=removal).exists(),
            unanswered=queries.unanswered(hearing=hearing, viewer=WHOLE).count() if hearing else 0,
            ground_known=ground in pack().separation_grounds, words=words, child_words=child_words,
            parents_words=parents_words,
        )
    )  # fmt: skip
    return Proposal.objects.create(
        case=case, hearing=hearing, removal=removal, ground=ground, words=words.strip(), made_at=at, made_by=by,
        opinion=hearing.opinion if hearing else "", child_words=child_words.strip(),
        parents_words=parents_words.strip(),
    )  # fmt: skip
