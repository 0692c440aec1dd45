"""The database itself: no way of writing makes a hearing that did not happen. On both engines."""

import pytest
from django.db import DatabaseError, connection, transaction

from opora.gate import actions, guards
from opora.gate.models import Attendance, Hearing, Report
from tests.made import NOON

from . import ground as make
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
