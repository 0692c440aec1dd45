import json

import pytest

from opora.access import trail
from opora.access.models import Entry
from opora.base.refusal import Refused
from opora.casework.models import View
from opora.duties.models import Duty
from opora.gate import actions
from opora.gate.models import Hearing, Proposal, Report
from opora.letters.models import Letter
from tests.made import NOON, organisation, worker

from . import ground as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return make.ground()


def refused(what: str) -> int:
    return Entry.objects.filter(kind="refused", what=f"gate.{what}").count()


def test_a_report_is_begun_with_the_risk_the_file_knows_and_a_number(here):
    report = actions.begin_report(case=here.case, by=here.officer, at=NOON)
    assert (report.state, report.risk) == ("draft", here.case.risk)
    assert report.number.startswith("Д-2026-")


def test_one_report_is_under_way_at_a_time(here):
    make.written(here)
    with pytest.raises(Refused):
        actions.begin_report(case=here.case, by=here.officer, at=NOON)


def test_who_may_not_write_reports_or_does_not_work_on_the_case_begins_none(here):
    for stranger in (worker("child_protection_officer", organisation()), worker("outreach_worker", here.department)):
        with pytest.raises(Refused):
            actions.begin_report(case=here.case, by=stranger, at=NOON)
    assert not Report.objects.exists()


def test_submitted_it_is_frozen_named_and_its_clock_runs(here):
    report = make.submitted(here)

    assert (report.state, report.submitted_by, report.body) == ("submitted", here.officer, here.body)
    assert json.loads(report.facts)["parents"][0]["words"] == "Не искам да я дам."
    assert Duty.objects.get(rule="gate.hear_report", about_id=report.pk).organisation == here.commission


def test_what_the_file_says_later_does_not_change_a_submitted_report(here):
    report = make.submitted(here)
    make.view(here.case, here.mother, here.officer, words="Друго.", at=NOON)
    report.refresh_from_db()
    assert "Друго." not in report.facts


def test_a_refused_submission_names_every_gap_and_leaves_only_its_line(here):
    View.objects.all().delete()
    make.measure(here.case, result="", result_words="")
    report = make.written(here)

    with pytest.raises(Refused) as refusal:
        actions.submit_report(report=report, by=here.officer, at=NOON)

    assert len(refusal.value.reasons) == 2
    report.refresh_from_db()
    assert (report.state, report.facts, Duty.objects.count()) == ("draft", "", 0)
    assert refused("submit_report") == 1


def test_the_trail_of_a_refusal_names_nobody(here):
    View.objects.all().delete()
    with pytest.raises(Refused):
        actions.submit_report(report=make.written(here), by=here.officer, at=NOON)
    line = Entry.objects.get(kind="refused")
    assert "Радка" not in str(line.changes) and "майката" in str(line.changes)


def test_a_submitted_report_is_no_longer_changed(here):
    report = make.submitted(here)
    with pytest.raises(Refused):
        actions.word_report(report=report, risk="Друго", by=here.officer, at=NOON)
    with pytest.raises(Refused):
        actions.submit_report(report=report, by=here.officer, at=NOON)


def test_returned_it_is_completed_and_submitted_again(here):
    item = make.on_agenda(here)
    report = actions.return_report(item=item, reason="Лелята не е попитана.", by=here.secretary, at=NOON)
    assert (report.state, Duty.objects.get().end_reason) == ("returned", "returned")

    actions.word_report(report=report, what_else="Лелята е попитана.", by=here.officer, at=NOON)
    assert actions.submit_report(report=report, by=here.officer, at=NOON).state == "submitted"


def test_withdrawn_it_makes_room_for_another(here):
    actions.withdraw_report(report=make.submitted(here), by=here.officer, at=NOON)
    assert make.written(here).state == "draft"


def test_heard_it_has_an_opinion_and_letters_to_the_parents(here):
    hearing = make.hear(here)

    assert (hearing.members, hearing.present, hearing.votes_for) == (5, 5, 5)
    assert hearing.report.state == "heard"
    assert Duty.objects.get(rule="gate.hear_report").fulfilled_with == "gate.hear_report"
    letter = Letter.objects.get(about_id=hearing.pk)
    assert (letter.recipient_id, letter.organisation) == (here.mother.pk, here.case.lead)


def test_a_report_is_heard_once(here):
    hearing = make.hear(here)
    with pytest.raises(Refused):
        make.hear(here, item=hearing.item)
    assert Hearing.objects.count() == 1 and refused("hear_report") == 1


def test_without_a_quorum_nothing_is_heard(here):
    item = make.ready(here)
    actions.record_attendance(sitting=item.sitting, present=here.members[:2], by=here.secretary, at=NOON)
    with pytest.raises(Refused):
        make.hear(here, item=item)


def test_without_a_majority_nothing_is_heard(here):
    with pytest.raises(Refused):
        make.hear(here, item=make.ready(here, against=3))
    assert not Hearing.objects.exists()


@pytest.mark.parametrize("silent", ["child_heard", "parents_heard"])
def test_without_the_child_or_the_parents_nothing_is_heard(here, silent):
    item = make.ready(here)
    heard = {"child_heard": "Мира: искам вкъщи.", "parents_heard": "Радка: не.", silent: " "}
    actions.hear_on_item(item=item, **heard, by=here.secretary, at=NOON)
    with pytest.raises(Refused):
        make.hear(here, item=item)


def test_who_works_on_the_case_abstains_and_is_counted_present(here):
    from opora.access.grants import grant_to_staff
    from opora.access.rules import Level

    torn = here.members[2]
    grant_to_staff(staff=torn.staff, case_id=here.case.pk, level=Level.SEE, through="step")
    item = make.on_agenda(here)
    actions.open_sitting(sitting=item.sitting, by=here.secretary, at=NOON)
    actions.record_attendance(sitting=item.sitting, present=here.members, by=here.secretary, at=NOON)
    with pytest.raises(Refused):
        actions.vote(item=item, choice="for", by=torn.staff, at=NOON)
    actions.hear_on_item(item=item, child_heard="Д", parents_heard="Р", by=here.secretary, at=NOON)
    for member in here.members:
        if member != torn:
            actions.vote(item=item, choice="for", by=member.staff, at=NOON)

    hearing = make.hear(here, item=item)
    assert (hearing.present, hearing.votes_for) == (5, 4)
    assert item.votes.get(member=torn).choice == "conflict"


def test_only_members_vote_and_only_those_present(here):
    item = make.ready(here)
    actions.record_attendance(sitting=item.sitting, present=here.members[:4], by=here.secretary, at=NOON)
    with pytest.raises(Refused):
        actions.vote(item=item, choice="for", by=here.members[4].staff, at=NOON)
    with pytest.raises(Refused):
        actions.vote(item=item, choice="for", by=here.secretary, at=NOON)


def test_the_secretary_of_another_body_keeps_nothing_here(here):
    item = make.ready(here)
    stranger = worker("commission_secretary", organisation("commission", "LOV18"))
    with pytest.raises(Refused):
        actions.hear_report(item=item, opinion="exhausted", reasons="Р", by=stranger, at=NOON)


def test_in_a_closed_case_nothing_is_reported_or_proposed(here):
    hearing = make.hear(here)
    here.case.state = "closed"
    here.case.save()
    with pytest.raises(Refused):
        make.propose(here, hearing)
    with pytest.raises(Refused):
        actions.begin_report(case=here.case, by=here.officer, at=NOON)


@pytest.mark.parametrize("step", ["submit", "hear", "propose"])
def test_when_the_trail_fails_nothing_is_saved(here, monkeypatch, step):
    report = make.written(here)
    item = (
        make.ready(here, make.on_agenda(here, actions.submit_report(report=report, by=here.officer, at=NOON)))
        if step != "submit"
        else None
    )
    hearing = make.hear(here, item=item) if step == "propose" else None

    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        if step == "submit":
            actions.submit_report(report=report, by=here.officer, at=NOON)
        elif step == "hear":
            make.hear(here, item=item)
        else:
            make.propose(here, hearing)
    report.refresh_from_db()
    assert report.state == {"submit": "draft", "hear": "submitted", "propose": "heard"}[step]
    assert not Proposal.objects.exists()
