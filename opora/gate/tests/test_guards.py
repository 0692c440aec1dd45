"""The database itself: no way of writing brings a proposal past the gate. On both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from opora.gate import actions, guards
from opora.gate.models import Attendance, Hearing, Proposal, Report
from tests.made import NOON

from . import ground as make
from .test_sittings import removal
from .ways import WAYS

pytestmark = pytest.mark.django_db
ways = pytest.mark.parametrize("write", WAYS, ids=lambda way: way.__name__)


@pytest.fixture
def here():
    return make.ground()


def refuses(write, record, folder) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        write(record, folder)
    assert not type(record).objects.filter(pk=record.pk).exists()


# ---- proposals -----------------------------------------------------------------------------------------------


def proposal(here, hearing=None, **more) -> Proposal:
    given = {
        "case": here.case, "child": here.child, "care": "kin", "hearing": hearing, "ground": "unable_to_care",
        "words": "П", "child_words": "Д", "parents_words": "Р", "opinion": hearing.opinion if hearing else "", "made_at": NOON, "made_by": here.officer,
        **more,
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


PROPOSALS = [
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
def test_two_proposals_on_one_hearing_are_not_stored(here, write, tmp_path):
    made = make.hear(here)
    make.propose(here, made)
    refuses(write, proposal(here, made), tmp_path)


# ---- hearings ------------------------------------------------------------------------------------------------


def hearing(here, item, **more) -> Hearing:
    given = {
        "report": item.report, "item": item, "case": item.report.case, "heard_at": NOON, "recorded_by": here.secretary,
        "opinion": "exhausted", "reasons": "Р", "child_words": "Д", "parents_words": "Р", "members": 5, "present": 5,
        "votes_for": 5, "votes_against": 0, **more,
    }  # fmt: skip
    return Hearing(**given)


def of_a_draft(here):
    item = make.ready(here)
    Report.objects.filter(pk=item.report_id).update(state="returned")
    return hearing(here, item)


def on_a_sitting_not_opened(here):
    item = make.ready(here)
    item.sitting.state = "planned"
    item.sitting.save()
    return hearing(here, item)


def on_a_closed_sitting(here):
    item = make.ready(here)
    item.sitting.state = "closed"
    item.sitting.save()
    return hearing(here, item)


def on_a_postponed_point(here):
    item = make.ready(here)
    actions.postpone_item(item=item, reason="П", by=here.secretary, at=NOON)
    return hearing(here, item)


def of_another_case(here):
    other = make.ground("СЛ-2026-000002", body=here.body)
    return hearing(here, make.ready(here), case=other.case)


def of_a_report_that_stands_elsewhere(here):
    other = make.submitted(make.ground("СЛ-2026-000002", body=here.body))
    return hearing(here, make.ready(here), report=other, case=other.case)


def without_a_quorum(here):
    item = make.ready(here)
    for row in Attendance.objects.filter(member__in=here.members[:3]):
        row.present = False
        row.save()
    return hearing(here, item, present=2, votes_for=2)


def with_people_who_did_not_come(here):
    item = make.ready(here)
    actions.record_attendance(sitting=item.sitting, present=here.members[:1], by=here.secretary, at=NOON)
    return hearing(here, item, present=5)


def with_members_left_out(here):
    item = make.ready(here)
    actions.record_attendance(sitting=item.sitting, present=here.members[:2], by=here.secretary, at=NOON)
    return hearing(here, item, members=2, present=2, votes_for=2)


def with_votes_nobody_cast(here):
    item = make.ready(here, against=3)
    return hearing(here, item, votes_for=5)


def without_a_majority(here):
    return hearing(here, make.ready(here, against=3), votes_for=2, votes_against=3)


def without_what_the_child_said(here):
    return hearing(here, make.ready(here), child_words="")


def without_what_the_parents_said(here):
    return hearing(here, make.ready(here), parents_words="")


def without_reasons(here):
    return hearing(here, make.ready(here), reasons="")


def with_no_opinion(here):
    return hearing(here, make.ready(here), opinion="separate")


HEARINGS = [
    of_a_draft, on_a_sitting_not_opened, on_a_closed_sitting, on_a_postponed_point, of_another_case,
    of_a_report_that_stands_elsewhere, without_a_quorum, with_people_who_did_not_come, with_members_left_out,
    with_votes_nobody_cast, without_a_majority, without_what_the_child_said, without_what_the_parents_said,
    without_reasons, with_no_opinion,
]  # fmt: skip


@ways
@pytest.mark.parametrize("forbidden", HEARINGS, ids=lambda case: case.__name__)
def test_no_hearing_that_did_not_happen(here, write, forbidden, tmp_path):
    refuses(write, forbidden(here), tmp_path)


@ways
def test_a_hearing_that_happened_is_stored_and_only_once(here, write, tmp_path):
    item = make.ready(here)
    write(hearing(here, item), tmp_path)
    refuses(write, hearing(here, item), tmp_path)


@ways
def test_no_report_is_born_heard(here, write, tmp_path):
    born = Report(
        case=here.case, number="Д-1", state="heard", body=here.body, begun_at=NOON, begun_by=here.officer,
        submitted_at=NOON, submitted_by=here.officer,
    )  # fmt: skip
    refuses(write, born, tmp_path)


def test_every_guard_stands_after_all_migrations():
    assert guards.standing(connection) == {guard.name for guard in guards.guards()}
