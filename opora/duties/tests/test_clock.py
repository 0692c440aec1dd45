from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from opora.access.models import Entry, Staff
from opora.base.days import SOFIA, local_day
from opora.base.packs import pack
from opora.base.refusal import Refused
from opora.duties import actions, clock, queries
from opora.duties.models import Duty
from tests.made import NOON, organisation, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def department():
    return organisation("department")


def start(department, rule="concern.violence.assess", at=NOON, **more):
    return clock.start(rule, about=more.pop("about", department), at=at, organisation=department, **more)


def test_a_duty_stands_with_its_moment_and_its_rule(department):
    assert start(department).due_at == NOON + timedelta(hours=24)


def test_hours_run_through_the_night_the_clocks_change(department):
    received = datetime(2026, 10, 24, 11, 0, tzinfo=SOFIA)
    assert start(department, at=received).due_at == datetime(2026, 10, 25, 10, 0, tzinfo=SOFIA)


def test_a_rule_nobody_confirmed_starts_nothing(department):
    disabled = next(rule for rule in pack().disabled_duties() if rule.unit == "days")
    assert start(department, rule=disabled.id) is None
    assert not Duty.objects.exists()


def test_what_the_law_wants_at_once_is_due_at_once_and_told_upwards_only_after_a_day(department):
    duty = start(department, rule="concern.abandonment.check")
    assert duty.due_at == duty.started_at
    for hours, told in ((23, False), (25, True)):
        moment = NOON + timedelta(hours=hours)
        assert queries.to_escalate(viewer=Staff.system(), at=moment).exists() is told


def test_a_precondition_is_no_countdown(department):
    assert start(department, rule="placement.exhausted") is None


def test_started_twice_at_the_same_moment_it_stands_once(department):
    assert start(department) == start(department)


def test_a_day_agreed_by_people_may_only_be_earlier(department):
    earlier = start(department, rule="plan.review.practice", by_day=local_day(NOON) + timedelta(days=10))
    later = start(department, rule="plan.review.practice", at=NOON + timedelta(1), by_day=date(2030, 1, 1))
    assert local_day(earlier.due_at) == local_day(NOON) + timedelta(days=10)
    assert local_day(later.due_at) < date(2027, 3, 1)


def test_fulfilled_it_is_off_the_list_and_says_by_whom(department):
    duty, who = start(department), worker("social_worker")
    assert clock.fulfil(duty.rule, about_id=department.pk, by=who, at=NOON, with_action="concerns.triage") == 1
    duty.refresh_from_db()
    assert (duty.fulfilled_by, duty.fulfilled_with) == (who, "concerns.triage")


def test_counted_again_from_another_moment_the_old_line_stays(department):
    old = start(department)
    new = clock.move(old.rule, about_id=department.pk, at=NOON + timedelta(hours=2))
    old.refresh_from_db()
    assert old.end_reason == "moved"
    assert new.due_at == old.due_at + timedelta(hours=2)


def test_the_database_refuses_a_duty_fulfilled_by_nobody(department):
    duty = start(department)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=duty.pk).update(fulfilled_at=NOON)


def test_only_time_itself_escalates_and_only_once(department):
    duty = start(department)
    with pytest.raises(Refused):
        actions.escalate(duty=duty, by=worker("head_of_department", department), at=NOON)
    actions.escalate(duty=duty, by=Staff.system(), at=NOON)
    with pytest.raises(Refused):
        actions.escalate(duty=duty, by=Staff.system(), at=NOON)
    assert Entry.objects.filter(what="duties.escalate", kind="done").count() == 1


def test_what_an_organisation_owes_is_seen_by_those_who_answer_for_it_alone(department):
    duty, elsewhere = start(department), organisation("department", "RSE27")
    head, neighbour = worker("head_of_department", department), worker("head_of_department", elsewhere)
    assert list(queries.open_duties(viewer=head)) == [duty]
    assert not queries.open_duties(viewer=neighbour).exists()
    assert not queries.open_duties(viewer=worker("administrator", department)).exists()


def test_handing_over_needs_the_one_who_leads(department):
    duty, colleague = start(department), worker("child_protection_officer", department)
    with pytest.raises(Refused):
        actions.hand_over(duty=duty, staff=colleague, by=worker("social_worker"), at=NOON)
    assert not Duty.objects.get().staff

    actions.hand_over(duty=duty, staff=colleague, by=worker("head_of_department", department), at=NOON)
    assert Duty.objects.get().staff == colleague


def test_when_the_trail_fails_nothing_is_handed_over(department, monkeypatch):
    def fail(lines):
        raise OSError

    duty, head = start(department), worker("head_of_department", department)
    monkeypatch.setattr("opora.access.trail.write", fail)
    with pytest.raises(OSError):
        actions.hand_over(duty=duty, staff=head, by=head, at=NOON)
    assert not Duty.objects.get().staff


def test_handed_over_on_its_page(department, client, settings):
    settings.SECOND_FACTOR = False
    duty, colleague = start(department), worker("child_protection_officer", department)
    client.force_login(worker("head_of_department", department).account)

    assert colleague.name in client.get(f"/duties/{duty.pk}/").content.decode()
    assert client.post(f"/duties/{duty.pk}/", {"staff": str(colleague.pk)}).status_code == 302
    assert Duty.objects.get().staff == colleague


def test_the_clocks_page_says_what_is_switched_off(client, settings):
    settings.SECOND_FACTOR = False
    client.force_login(worker("professional").account)
    page = client.get("/duties/rules/").content.decode()
    assert page.count("непотвърден: изключен") == len(pack().disabled_duties())
