from datetime import timedelta

import pytest
from django.utils import timezone

from opora.access.models import Entry, Grant
from opora.access.queries import live_grants
from opora.access.rules import Level
from opora.base.refusal import Refused
from opora.casework import actions, queries
from opora.letters.models import Letter
from opora.people.models import ProtectedFact
from opora.people.protection import protect
from tests.made import organisation, worker

from .cases import house, opened

pytestmark = pytest.mark.django_db
NOW = timezone.now()
WHY = "Детето е пред мен в приемната, без никого."


@pytest.fixture
def home():
    return house()


@pytest.fixture
def case(home):
    return opened(home, at=NOW - timedelta(days=30))


@pytest.fixture
def stranger():
    return worker("social_worker", organisation("provider", "RSE27"), name="Дарина Минева")


def break_glass(case, by, **more):
    return actions.break_glass(case=case, by=by, **{"reason": WHY, "hours": 4, "at": NOW, **more})


def test_a_case_is_shared_with_a_person_until_a_moment(home, case, stranger):
    until = NOW + timedelta(days=3)
    actions.share_case(
        case=case, staff=stranger, level=Level.WORK, until=until, reason="Замества", by=home.coordinator, at=NOW
    )
    assert live_grants(viewer=stranger, case_id=case.pk) == {"shared": Level.WORK}
    Grant.objects.filter(through="shared").update(until=NOW - timedelta(hours=1))
    assert not live_grants(viewer=stranger, case_id=case.pk) and not queries.cases(viewer=stranger).exists()


def test_it_is_shared_with_a_role_at_an_organisation_and_so_with_whoever_holds_it(home, case):
    ward = organisation("maternity_ward")
    actions.share_case(
        case=case, organisation=ward, role="maternity_social_worker", level=Level.SEE, by=home.coordinator, at=NOW
    )
    assert queries.cases(viewer=worker("maternity_social_worker", ward)).get() == case
    assert not queries.cases(viewer=worker("maternity_social_worker", organisation("maternity_ward"))).exists()


@pytest.mark.parametrize("role", ["evaluator", "administrator", "data_protection_officer"])
def test_nobody_gets_it_whose_role_reads_no_cases(home, case, role):
    with pytest.raises(Refused):
        actions.share_case(case=case, staff=worker(role), level=Level.SEE, by=home.coordinator, at=NOW)
    with pytest.raises(Refused):
        actions.share_case(
            case=case, organisation=home.provider, role=role, level=Level.SEE, by=home.coordinator, at=NOW
        )
    assert not Grant.objects.filter(through="shared").exists()


def test_who_works_on_it_does_not_share_it(home, case, stranger):
    with pytest.raises(Refused):
        actions.share_case(case=case, staff=stranger, level=Level.SEE, by=home.officer, at=NOW)


def test_what_was_opened_by_hand_is_taken_back_and_what_hangs_on_a_duty_is_not(home, case, stranger):
    actions.share_case(case=case, staff=stranger, level=Level.SEE, by=home.coordinator, at=NOW)
    shared = Grant.objects.get(through="shared")
    actions.stop_sharing(case=case, grant=shared, by=home.coordinator, at=NOW)
    assert not live_grants(viewer=stranger, case_id=case.pk)
    with pytest.raises(Refused):
        actions.stop_sharing(case=case, grant=Grant.objects.get(through="coordinator"), by=home.head, at=NOW)
    assert live_grants(viewer=home.coordinator, case_id=case.pk)


def test_breaking_the_glass_opens_a_case_to_look_at_for_some_hours(case, stranger):
    break_glass(case, stranger)
    grant = Grant.objects.get(through="break-glass")
    assert (grant.level, grant.reason) == (Level.SEE, WHY) and grant.until == NOW + timedelta(hours=4)
    assert queries.cases(viewer=stranger).get() == case
    with pytest.raises(Refused):
        actions.record_event(case=case, kind="note", words="Видях", by=stranger, at=NOW)


def test_coordinator_and_every_data_protection_officer_are_told_at_once_and_why(home, case, stranger):
    officers = [worker("data_protection_officer", organisation("regulator")) for _ in range(2)]
    break_glass(case, stranger)
    told = Letter.objects.filter(kind="notice")
    assert {letter.recipient_id for letter in told} == {home.coordinator.pk, *(one.pk for one in officers)}
    assert all(letter.state == "sent" and WHY in letter.body and "Дарина Минева" in letter.body for letter in told)


def test_a_reason_that_holds_what_must_not_be_read_is_told_without(home, case, stranger):
    address = "ул. „Явор“ 7, втори етаж"
    protect(ProtectedFact.Kind.HIDDEN_ADDRESS, address, about_id=case.family_id, case_id=case.pk)
    officer = worker("data_protection_officer")
    break_glass(case, stranger, reason=f"Детето е само на {address} и никой не отваря.")
    reached = Letter.objects.filter(kind="notice", state="sent", recipient_id=officer.pk)
    assert reached.count() == 1 and "Явор" not in reached.get().body


@pytest.mark.parametrize("wrong", [{"reason": "Трябва ми"}, {"hours": 0}, {"hours": 25}])
def test_without_a_reason_or_for_too_long_it_stays_shut(case, stranger, wrong):
    with pytest.raises(Refused):
        break_glass(case, stranger, **wrong)
    assert not Grant.objects.filter(through="break-glass").exists() and not Letter.objects.exists()
    assert Entry.objects.latest("number").kind == "refused"


def test_it_is_for_those_whose_role_knows_it_and_for_cases_that_are_shut(home, case):
    with pytest.raises(Refused):
        break_glass(case, worker("professional"))
    with pytest.raises(Refused):
        break_glass(case, home.coordinator)


def test_the_reason_stands_in_the_trail_of_the_case(case, stranger):
    break_glass(case, stranger)
    line = Entry.objects.get(what="casework.break_glass")
    assert line.case_id == case.pk and line.changes["reason"] == [None, WHY]
