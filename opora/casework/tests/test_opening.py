from datetime import timedelta

import pytest

from opora.access import trail
from opora.access.models import Entry, Grant, Staff
from opora.access.queries import live_grants
from opora.access.rules import Level
from opora.base.refusal import Refused
from opora.casework import actions, queries
from opora.casework.models import Case, CaseChild, Event
from opora.concerns.models import Concern
from opora.duties.models import Duty
from opora.people.models import Address, Family, Person, ProtectedFact, Tie
from tests.made import NOON, STARA_ZAGORA, SZR, organisation, worker

from .cases import EARLIER, house, need, opened, person, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return house()


def concern(home, **more):
    given = {
        "number": "С-2026-000007", "kind": "neglect", "state": "inquiry", "channel": "public", "words": "Чува се плач.",
        "child_name": "Мая Асенова", "child_age": "9 г.", "parent_name": "Вяра Асенова", "municipality": SZR,
        "settlement": STARA_ZAGORA, "place": "къща със зелена порта", "raised_at": EARLIER - timedelta(days=3),
        "raised_by": home.officer, "organisation": home.department, "decided_at": EARLIER, "decided_by": home.officer,
        **more,
    }  # fmt: skip
    made = Concern.objects.create(**given)
    fact = ProtectedFact(kind="notifier", words="Съседката", about_id=made.pk, organisation=home.department)
    fact.save()
    return made


def from_concern(home, by=None, **more):
    return actions.open_case_from_concern(
        concern=concern(home, **more), lead=home.provider, coordinator=home.coordinator, by=by or home.officer, at=NOON
    )


def test_a_case_is_opened_with_its_number_its_family_and_its_clocks(home):
    case = opened(home, at=NOON)

    assert case.number.startswith("СЛ-2026-") and case.family.case_id == case.pk and case.state == "open"
    due = Duty.objects.filter(case_id=case.pk)
    assert {duty.rule for duty in due} == {"plan.first", "plan.review.practice"}
    assert all(duty.staff == home.coordinator for duty in due)
    assert case.plan_review_on.month == 2


def test_from_that_day_it_is_open_to_whom_the_house_says(home):
    case = opened(home, by=home.officer)

    assert live_grants(viewer=home.coordinator, case_id=case.pk) == {"coordinator": Level.LEAD}
    assert live_grants(viewer=home.head, case_id=case.pk) == {"department": Level.LEAD}
    assert live_grants(viewer=home.officer, case_id=case.pk) == {"department": Level.WORK, "opened it": Level.WORK}
    assert live_grants(viewer=worker("provider_manager", home.provider), case_id=case.pk)["lead organisation"] == 3
    assert not live_grants(viewer=home.visitor, case_id=case.pk)
    assert not live_grants(viewer=worker("head_of_department", organisation("department", "RSE27")), case_id=case.pk)


def test_everything_the_concern_told_is_carried_over(home):
    case = from_concern(home)

    child, parent = case.family.people.get(part="child"), case.family.people.get(part="carer")
    assert (case.family.name, child.given_name, child.born_precision) == ("Асенова", "Мая", "about")
    assert child.born_on.year == 2017 and parent.given_name == "Вяра"
    assert CaseChild.objects.get(case=case).person == child
    assert Tie.objects.get(child=child).rights == "unknown"
    assert Address.objects.get(family=case.family).line == "къща със зелена порта"
    note = Event.objects.get(case=case)
    assert "Чува се плач." in note.words and "С-2026-000007" in note.words
    joined = Concern.objects.get()
    assert (joined.state, joined.case_id) == ("case_opened", case.pk)


def test_who_raised_it_stays_protected_and_the_family_says_that_something_is(home):
    case = from_concern(home)

    assert ProtectedFact.objects.get().case_id == case.pk
    assert Family.objects.get(pk=case.family_id).protected
    assert not any("Съседката" in event.words for event in Event.objects.all())


def test_a_concern_without_names_makes_a_family_without_a_name_and_a_child_without_one(home):
    case = from_concern(home, child_name="", parent_name="", child_age="3 месеца", place="")

    child = case.family.people.get()
    assert "С-2026-000007" in case.family.name and child.given_name == "" and child.born_on is None
    assert "3 месеца" in child.note and not Address.objects.exists()


def test_a_concern_of_another_department_is_not_ours_to_open(home):
    with pytest.raises(Refused):
        from_concern(home, by=worker("child_protection_officer", organisation("department", "RSE27")))

    assert not Case.objects.exists() and not Family.objects.exists() and not Person.objects.exists()
    assert Entry.objects.get().kind == "refused"


def test_a_second_concern_joins_the_case_and_its_words_the_story(home):
    case, second = opened(home), concern(home)
    actions.add_concern_to_case(concern=second, case=case, by=home.officer, at=NOON)

    assert Concern.objects.get().state == "known_family"
    assert "Чува се плач." in Event.objects.get(case=case).words


def test_no_concern_joins_a_case_that_is_closed_or_not_open_to_this_person(home):
    case, second = opened(home), concern(home)
    Case.objects.update(state="closed")
    with pytest.raises(Refused):
        actions.add_concern_to_case(concern=second, case=Case.objects.get(), by=home.officer, at=NOON)
    Case.objects.update(state="open")
    Grant.objects.all().delete()
    with pytest.raises(Refused):
        actions.add_concern_to_case(concern=second, case=case, by=home.officer, at=NOON)
    assert Concern.objects.get().state == "inquiry" and not Event.objects.filter(case=case).exists()


def test_nobody_coordinates_whose_role_knows_no_cases(home):
    home.coordinator = worker("administrator")
    with pytest.raises(Refused):
        opened(home, by=home.officer)
    assert not Case.objects.exists() and not Grant.objects.exists()


def test_when_the_trail_fails_no_case_is_opened(home, monkeypatch):
    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        opened(home)
    assert not Case.objects.exists() and not Family.objects.exists() and not Duty.objects.exists()


def test_the_case_and_what_is_due_go_to_another_coordinator(home):
    case, other = opened(home), worker("coordinator", home.provider)
    actions.assign_coordinator(case=case, coordinator=other, by=home.head, at=NOON)

    assert not live_grants(viewer=Staff.objects.get(pk=home.coordinator.pk), case_id=case.pk)
    assert live_grants(viewer=other, case_id=case.pk) == {"coordinator": Level.LEAD}
    assert set(Duty.objects.values_list("staff", flat=True)) == {other.pk}


def test_who_only_works_on_it_does_not_give_it_away(home):
    case = opened(home)
    with pytest.raises(Refused):
        actions.assign_coordinator(case=case, coordinator=home.officer, by=home.officer, at=NOON)
    assert Case.objects.get().coordinator == home.coordinator


def test_risk_and_strengths_are_said_and_two_writers_do_not_overwrite_each_other(home):
    case = opened(home)
    actions.state_risk(case=case, risk="Студ", strengths="Баба", by=home.coordinator, at=NOON, version=1)
    with pytest.raises(Refused):
        actions.state_risk(case=case, risk="Друго", strengths="", by=home.officer, at=NOON, version=1)
    assert Case.objects.get().risk == "Студ"


def test_a_child_of_another_family_does_not_come_into_the_case(home):
    case, other = opened(home), opened(home, name="Други")
    with pytest.raises(Refused):
        actions.add_child(case=case, person=person(other), by=home.coordinator, at=NOON)
    actions.add_child(case=case, person=person(case), by=home.coordinator, at=NOON)
    assert queries.children(case=case, viewer=home.coordinator).count() == 1


def test_the_first_plan_is_due_until_every_need_has_a_goal_and_somebody_who_does_something(home):
    case = opened(home)
    bare = need(case, "Документи")
    step(case)
    assert Duty.objects.get(rule="plan.first").fulfilled_at is None

    aim = actions.set_goal(need=bare, words="Има акт за раждане", by=home.coordinator, at=NOON)
    step(case, goal=aim)
    done = Duty.objects.get(rule="plan.first")
    assert done.fulfilled_by == home.coordinator and done.fulfilled_with == "casework.plan_step"
