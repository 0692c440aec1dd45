import json
from datetime import date, timedelta

import pytest

from opora.access.models import WHOLE
from opora.base.refusal import Refused
from opora.casework.models import CaseChild
from opora.gate import actions, queries
from tests.made import NOON, TODAY, organisation, worker

from . import ground as make
from .test_sittings import removal

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.ground()


def test_who_works_on_the_case_reads_its_report_in_every_state(here):
    report = make.written(here)
    assert list(queries.reports(viewer=here.officer)) == [report]
    assert list(queries.of_case(case_id=here.case.pk, viewer=here.coordinator)) == [report]


@pytest.mark.parametrize("role", ["child_protection_officer", "commission_member", "commission_secretary"])
def test_a_stranger_reads_nothing(here, role):
    make.on_agenda(here)
    stranger = worker(role, organisation("commission", "LOV18"))
    assert not queries.reports(viewer=stranger).exists()
    assert not queries.awaiting_hearing(viewer=stranger).exists()
    assert not queries.sittings(viewer=stranger).exists()


def test_a_grant_alone_opens_no_report_to_a_role_that_reads_none(here):
    from opora.access.grants import grant_to_staff
    from opora.access.rules import Level

    visitor = worker("outreach_worker", here.department)
    grant_to_staff(staff=visitor, case_id=here.case.pk, level=Level.WORK, through="step")
    make.submitted(here)
    assert not queries.reports(viewer=visitor).exists()
    assert not queries.of_case(case_id=here.case.pk, viewer=visitor).exists()


def test_the_body_reads_a_report_from_the_agenda_until_the_sitting_ends(here):
    report, member = make.submitted(here), here.members[1].staff
    assert not queries.reports(viewer=member).exists()

    item = make.on_agenda(here, report)
    assert list(queries.reports(viewer=member)) == [report]

    make.hear(here, item=make.ready(here, item))
    assert queries.reports(viewer=member).exists()
    actions.close_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    assert not queries.reports(viewer=member).exists()
    item.refresh_from_db()
    assert queries.report_for_member(item=item, viewer=member) is None


@pytest.mark.parametrize("put_off", ["postpone", "return", "withdraw", "cancel"])
def test_what_left_the_agenda_is_read_no_more(here, put_off):
    item, member = make.on_agenda(here), here.members[1].staff
    if put_off == "postpone":
        actions.postpone_item(item=item, reason="П", by=here.secretary, at=NOON)
    elif put_off == "return":
        actions.return_report(item=item, reason="П", by=here.secretary, at=NOON)
    elif put_off == "withdraw":
        actions.withdraw_report(report=item.report, by=here.officer, at=NOON)
    else:
        actions.cancel_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    item = queries.items(viewer=WHOLE).get(pk=item.pk)
    assert not queries.reports(viewer=member).exists()
    assert queries.report_for_member(item=item, viewer=member) is None


def test_members_read_without_names(here):
    told = queries.report_for_member(item=make.on_agenda(here), viewer=here.members[1].staff)
    everything = json.dumps([told.words, told.file], ensure_ascii=False)
    for name in ("Радка", "Мира", "Маринов", "Стефан"):
        assert name not in everything
    assert "Детето" in told.words["risk"] or "майката" in told.words["risk"].lower()
    assert told.file["children"][0]["words"] == "Искам мама да се смее."


def test_the_department_that_keeps_its_own_review_does_not_open_it_to_all_its_officers(here):
    by = worker("administrator")
    actions.set_body(municipality=here.body.municipality, kind="review", organisation=here.department, by=by)
    here.body.refresh_from_db()
    make.on_agenda(make.ground("СЛ-2026-000002", body=here.body))
    colleague = worker("child_protection_officer", here.department)
    assert not queries.reports(viewer=colleague).exists()


def test_those_who_wait_are_listed_longest_first_without_their_words(here):
    first = make.submitted(here)
    second = make.ground("СЛ-2026-000002", body=here.body)
    report = make.written(second)
    actions.submit_report(report=report, by=second.officer, at=NOON)
    waiting = queries.awaiting_hearing(viewer=here.secretary)
    assert [r.pk for r in waiting] == [first.pk, report.pk]
    assert "risk" in waiting[0].get_deferred_fields()
    assert list(queries.awaiting_hearing(viewer=here.officer)) == [first]


def test_hearings_and_proposals_are_seen_in_ones_own_cases_only(here):
    make.propose(here, make.hear(here))
    other = make.ground("СЛ-2026-000002", body=here.body)
    for query in (queries.hearings, queries.proposals):
        assert query(viewer=here.officer).count() == 1
        assert not query(viewer=other.officer).exists()
        assert not query(viewer=here.members[0].staff).exists()


def test_what_was_sent_back_is_counted(here):
    report = actions.begin_report(case=here.case, by=here.officer, at=NOON)
    for _ in range(2):
        with pytest.raises(Refused):
            actions.submit_report(report=report, by=here.officer, at=NOON)
    with pytest.raises(Refused):
        make.propose(here, None)
    assert queries.sent_back_count(viewer=WHOLE) == 3
    assert queries.sent_back_count(viewer=here.officer, case_id=here.case.pk) == 3
    stranger = worker("child_protection_officer", organisation())
    assert queries.sent_back_count(viewer=stranger, case_id=here.case.pk) == 0


def test_unreported_removals_are_seen_by_the_team_and_the_body_of_the_municipality(here):
    made = removal(here)
    elsewhere = worker("commission_secretary", organisation("commission", "LOV18"))
    assert list(queries.unreported_removals(viewer=here.secretary)) == [made]
    assert not queries.unreported_removals(viewer=elsewhere).exists()


def states(here, at=NOON) -> list[str]:
    return [step["state"] for step in queries.way(case=here.case, viewer=here.officer, at=at)]


def test_the_way_shows_where_the_family_stands(here):
    assert states(here) == ["done", "now", "shut", "shut"]
    make.written(here)
    assert queries.way(case=here.case, viewer=here.officer, at=NOON)[1]["tag"][0] == "done"
    report = queries.of_case(case_id=here.case.pk, viewer=WHOLE).first()
    actions.submit_report(report=report, by=here.officer, at=NOON - timedelta(days=1))
    assert states(here) == ["done", "done", "now", "shut"]
    hearing = make.hear(here, item=make.ready(here, make.on_agenda(here, report)))
    assert states(here) == ["done", "done", "done", "now"]
    make.propose(here, hearing)
    assert states(here) == ["done"] * 4


def test_the_way_says_for_which_child_and_which_care(here):
    brother = make.sibling(here)
    hearing = make.hear(here)
    one = make.propose(here, hearing)
    step = queries.way(case=here.case, viewer=here.officer, at=NOON)[3]
    assert "Мира" in step["text"] and one.get_care_display() in step["text"] and str(one.pk) in step["url"]
    make.propose(here, hearing, child=brother)
    step = queries.way(case=here.case, viewer=here.officer, at=NOON)[3]
    assert "Мира" in step["text"] and "Стефан" in step["text"] and step["url"].endswith("/report/")


def test_the_way_takes_the_same_statements_however_long_the_file(here, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make.written(here)
    with CaptureQueriesContext(connection) as short:
        queries.way(case=here.case, viewer=here.officer, at=NOON)
    for _ in range(5):
        make.measure(here.case)
        make.heard(here.case, here.child, here.officer)
    with django_assert_num_queries(len(short)):
        queries.way(case=here.case, viewer=here.officer, at=NOON)


def test_a_conflict_is_any_grant_on_the_case(here):
    item = make.on_agenda(here)
    item = queries.items(viewer=here.secretary).get(pk=item.pk)
    assert queries.in_conflict(item=item, members=here.members, viewer=here.secretary) == set()


def test_what_stands_on_an_agenda_is_not_offered_for_another(here):
    report = make.submitted(here)
    assert list(queries.without_agenda(body=here.body, viewer=here.secretary)) == [report]
    item = make.on_agenda(here, report)
    assert not queries.without_agenda(body=here.body, viewer=here.secretary).exists()
    actions.postpone_item(item=item, reason="П", by=here.secretary, at=NOON)
    assert list(queries.without_agenda(body=here.body, viewer=here.secretary)) == [report]


def test_nobody_asks_for_the_voice_of_a_child_not_born_yet(here):
    expected = make.person(here.case, "", "", "Маринова", "child", born_on=date(2027, 2, 15), born_precision="expected")
    CaseChild.objects.create(case=here.case, person=expected)

    file = queries.file_of(case=here.case, on_day=TODAY, viewer=WHOLE)
    assert [child["id"] for child in file["children"]] == [str(here.child.pk)]
