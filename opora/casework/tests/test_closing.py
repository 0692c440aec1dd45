import threading
from datetime import timedelta

import pytest
from django.db import connection

from opora.access import trail
from opora.access.queries import live_grants
from opora.base.refusal import Refused
from opora.casework import actions
from opora.casework.models import Case, Closing
from opora.duties import clock
from opora.duties.models import Duty
from tests.made import NOON, TODAY

from .cases import EARLIER, house, opened, step


@pytest.fixture
def home(db):
    return house()


def close(case, by=None, **more):
    given = {"outcome": "home", "words": "Целите са постигнати", "at": NOON, **more}
    return actions.close_case(case=case, by=by or case.coordinator, **given)


def test_a_case_ends_with_its_outcome_and_looking_back_becomes_due(home):
    case = opened(home)
    closing = close(case)

    assert (Case.objects.get().state, closing.closed_on, closing.outcome) == ("closed", TODAY, "home")
    left = Duty.objects.filter(fulfilled_at=None, ended_at=None).get()
    assert (left.rule, left.about_id, left.staff) == ("case.look_back", closing.pk, home.coordinator)
    assert left.due_at.month == 5


def test_what_others_owe_stays_due(home):
    case = opened(home)
    clock.start("concern.answer", about=case, at=EARLIER, case_id=case.pk)
    clock.start("concern.triage", about=case, at=EARLIER, case_id=case.pk)
    close(case)
    assert Duty.objects.filter(rule__startswith="concern.", ended_at=None).exists()
    assert not Duty.objects.filter(rule="plan.first", ended_at=None).exists()


@pytest.mark.parametrize(
    "wrong", [{"words": " "}, {"on_day": TODAY + timedelta(days=1)}, {"on_day": TODAY.replace(year=2025)}]
)
def test_it_does_not_end_without_words_nor_on_an_impossible_day(home, wrong):
    case = opened(home)
    with pytest.raises(Refused):
        close(case, **wrong)
    assert Case.objects.get().state == "open" and not Closing.objects.exists()
    assert Duty.objects.filter(ended_at=None).count() == 2


def test_only_who_leads_it_ends_it(home):
    case = opened(home)
    with pytest.raises(Refused):
        close(case, by=home.officer)
    assert close(case, by=home.head)


def test_who_came_for_a_step_no_longer_reaches_a_closed_case_through_it(home):
    case = opened(home)
    step(case, staff=home.visitor)
    close(case)
    assert not live_grants(viewer=home.visitor, case_id=case.pk)


def test_the_family_is_asked_once_how_it_is_and_the_duty_is_done(home):
    closing, later = close(opened(home)), NOON + timedelta(days=180)
    actions.look_back(closing=closing, words="Добре са", child_at_home=True, by=home.coordinator, at=later)

    kept = Closing.objects.get()
    assert kept.child_at_home is True and kept.looked_back_on == later.date()
    assert Duty.objects.get(rule="case.look_back").fulfilled_by == home.coordinator
    with pytest.raises(Refused):
        actions.look_back(closing=closing, words="Пак", child_at_home=True, by=home.coordinator, at=later)


def test_reopening_is_one_step_and_the_history_stays(home):
    case = opened(home)
    closing = close(case)
    actions.reopen_case(case=case, reason="Нова тревога", by=home.officer, at=NOON + timedelta(days=9))

    again = Case.objects.get()
    assert again.state == "open" and again.plan_review_on
    kept = Closing.objects.get(pk=closing.pk)
    assert kept.reopened_reason == "Нова тревога" and kept.words == "Целите са постигнати"
    assert Duty.objects.get(rule="case.look_back").end_reason
    assert Duty.objects.filter(rule="plan.review.practice", ended_at=None, fulfilled_at=None).count() == 1
    close(again, at=NOON + timedelta(days=20))
    assert Closing.objects.count() == 2


def test_an_open_case_is_not_opened_again(home):
    case = opened(home)
    with pytest.raises(Refused):
        actions.reopen_case(case=case, reason="Защо не", by=home.coordinator, at=NOON)


def test_when_the_trail_fails_the_case_stays_open(home, monkeypatch):
    case = opened(home)

    def fail(lines):
        raise OSError("no room")

    monkeypatch.setattr(trail, "write", fail)
    with pytest.raises(OSError):
        close(case)
    assert Case.objects.get().state == "open" and not Duty.objects.exclude(ended_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_at_once_exactly_one_does():
    at_home = house()
    case, told = opened(at_home), []
    together = threading.Barrier(2)

    def attempt(by):
        together.wait()
        try:
            told.append(close(case, by=by).pk)
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    both = [threading.Thread(target=attempt, args=(by,)) for by in (at_home.coordinator, at_home.head)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert Closing.objects.count() == 1 and len(told) == 2
    assert sum(isinstance(answer, str) for answer in told) == 1
    assert Duty.objects.filter(rule="case.look_back").count() == 1
