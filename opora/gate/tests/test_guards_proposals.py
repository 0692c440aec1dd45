"""The database itself: no way of writing brings a proposal past the gate. On both engines."""

import pytest

from opora.gate import actions
from opora.gate.models import Proposal, Report
from tests.made import NOON

from . import ground as make
from .test_guards import hearing, refuses, ways
from .test_sittings import removal

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.ground()


def proposal(here, hearing=None, **more) -> Proposal:
    given = {
        "case": here.case, "child": here.child, "care": "kin", "hearing": hearing, "ground": "unable_to_care",
        "words": "П", "child_words": "Д", "parents_words": "Р", "opinion": hearing.opinion if hearing else "",
        "made_at": NOON, "made_by": here.officer, **more,
    }  # fmt: skip
    return Proposal(**given)


def on_nothing(here):
    return proposal(here)


def on_both(here):
    return proposal(here, make.hear(here), removal=removal(here))


def on_another_case(here):
    return proposal(here, make.hear(make.ground("СЛ-2026-000002", body=here.body)))


def on_a_removal_of_another_case(here):
    return proposal(here, removal=removal(make.ground("СЛ-2026-000002", body=here.body)))


def on_a_report_that_only_looks_heard(here):
    """A hearing row was made by hand, and the report was never set to heard."""
    made = hearing(here, make.ready(here))
    made.save()
    return proposal(here, made)


def without_the_childs_words(here):
    return proposal(here, make.hear(here), child_words="")


def without_the_parents_words(here):
    return proposal(here, make.hear(here), parents_words="")


def without_words(here):
    return proposal(here, make.hear(here), words="")


def without_the_opinion(here):
    return proposal(here, make.hear(here), opinion="")


def with_another_opinion(here):
    return proposal(here, make.hear(here, opinion="continue_prevention", measures=("М",)), opinion="exhausted")


def with_an_unanswered_measure(here):
    made = make.hear(here, opinion="continue_prevention", measures=("М", "Н"))
    actions.answer_measure(measure=made.further_measures.first(), answer="Да.", by=here.officer, at=NOON)
    return proposal(here, made)


def to_go_on_without_any_measure(here):
    item = make.ready(here)
    made = hearing(here, item, opinion="continue_prevention")
    made.save()
    Report.objects.filter(pk=item.report_id).update(state="heard")
    return proposal(here, made)


def on_a_removal_without_the_childs_words(here):
    return proposal(here, removal=removal(here), child_words="")


def for_a_child_the_case_is_not_about(here):
    cousin = make.person(here.case, "Калоян", "Илиев", "Маринов", "child")
    return proposal(here, make.hear(here), child=cousin)


def for_a_child_of_another_case(here):
    other = make.ground("СЛ-2026-000002", body=here.body)
    return proposal(here, make.hear(here), child=other.child)


def for_a_parent(here):
    return proposal(here, make.hear(here), child=here.mother)


def for_no_child(here):
    return proposal(here, make.hear(here), child=None)


def on_the_removal_of_a_brother(here):
    return proposal(here, removal=removal(here), child=make.sibling(here))


def to_no_care(here):
    return proposal(here, make.hear(here), care="")


def to_a_care_nobody_knows(here):
    return proposal(here, make.hear(here), care="boarding")


def with_half_an_exception(here):
    return proposal(here, make.hear(here), care="residential", medical_document="Решение 12")


def with_an_exception_that_is_not_asked(here):
    return proposal(here, make.hear(here), medical_document="Решение 12", searched_for="Три семейства")


PROPOSALS = [
    for_a_child_the_case_is_not_about, for_a_child_of_another_case, for_a_parent, for_no_child,
    on_the_removal_of_a_brother, to_no_care, to_a_care_nobody_knows, with_half_an_exception,
    with_an_exception_that_is_not_asked,
    on_nothing, on_both, on_another_case, on_a_removal_of_another_case, on_a_report_that_only_looks_heard,
    without_the_childs_words, without_the_parents_words, without_words, without_the_opinion, with_another_opinion,
    with_an_unanswered_measure, to_go_on_without_any_measure, on_a_removal_without_the_childs_words,
]  # fmt: skip


@ways
@pytest.mark.parametrize("forbidden", PROPOSALS, ids=lambda case: case.__name__)
def test_no_proposal_past_the_gate(here, write, forbidden, tmp_path):
    refuses(write, forbidden(here), tmp_path)


@ways
def test_a_proposal_that_rests_on_a_heard_report_is_stored(here, write, tmp_path):
    made = proposal(here, make.hear(here))
    write(made, tmp_path)
    assert Proposal.objects.filter(pk=made.pk).exists()


@ways
def test_a_proposal_that_rests_on_a_removal_is_stored(here, write, tmp_path):
    made = proposal(here, removal=removal(here))
    write(made, tmp_path)
    assert Proposal.objects.filter(pk=made.pk).exists()


@ways
def test_two_proposals_for_one_child_on_one_hearing_are_not_stored(here, write, tmp_path):
    made = make.hear(here)
    make.propose(here, made)
    refuses(write, proposal(here, made), tmp_path)


@ways
def test_a_brother_gets_his_own_proposal_on_the_same_hearing(here, write, tmp_path):
    brother = make.sibling(here)
    made = make.hear(here)
    make.propose(here, made)
    write(proposal(here, made, child=brother), tmp_path)
    assert made.proposals.count() == 2


@ways
def test_two_proposals_on_one_removal_are_not_stored(here, write, tmp_path):
    taken = removal(here)
    make.propose(here, None, removal=taken, child_words="Д", parents_words="Р")
    refuses(write, proposal(here, removal=taken), tmp_path)


@ways
def test_residential_care_with_the_whole_exception_is_stored(here, write, tmp_path):
    made = proposal(
        here, make.hear(here), care="residential", medical_document="Решение 12", searched_for="Три семейства"
    )
    write(made, tmp_path)
    assert Proposal.objects.get().searched_for == "Три семейства"
