"""What must be true of a case and its plan, without a database."""

from datetime import date, timedelta

import pytest

from opora.casework import rules
from opora.casework.rules import CASE_STEPS, STEP_STEPS, CaseState, GoalFacts, NeedFacts, StepFacts, StepState

TODAY = date(2026, 11, 20)
SINCE = date(2026, 10, 21)


def sentences(faults):
    return [fault.sentence for fault in faults]


def test_the_tables_of_states_are_whole():
    assert set(CASE_STEPS) == set(CaseState) and set(STEP_STEPS) == set(StepState)
    assert all(new in STEP_STEPS for ways in STEP_STEPS.values() for new in ways)


def test_a_step_that_ended_goes_nowhere():
    ended = [StepState.DONE, StepState.STOPPED]
    assert not [(old, new) for old in ended for new in StepState if rules.step_may_become(old, new)]
    assert rules.step_may_become("planned", "done") and not rules.step_may_become("running", "planned")


@pytest.mark.parametrize(
    ("day", "faults"),
    [
        (SINCE - timedelta(days=1), 1), (SINCE, 0), (TODAY, 0), (TODAY + timedelta(days=1), 1),
    ],
)  # fmt: skip
def test_something_happened_between_the_day_the_family_was_known_and_today(day, faults):
    assert len(list(rules.day_faults(day, since=SINCE, today=TODAY))) == faults


def test_words_are_words():
    assert sentences(rules.words_faults(" \n ")) == [rules.WORDS_MISSING] and not sentences(rules.words_faults("Да"))


def test_who_has_seen_the_newest_words_may_change_them():
    assert not list(rules.version_faults(3, 3)) and not list(rules.version_faults(None, 3))
    assert sentences(rules.version_faults(2, 3)) == [rules.OVERTAKEN]


def test_a_step_begins_before_it_ends_and_its_measure_is_known():
    assert not list(rules.step_faults("Печка", "", [], TODAY, TODAY))
    assert len(list(rules.step_faults("", "magic", ["counselling"], TODAY, SINCE))) == 3


def test_a_result_is_said_in_words_and_an_unknown_one_explains_nothing():
    assert not list(rules.result_faults("", "", ""))
    assert len(list(rules.result_faults("helped", "", ""))) == len(list(rules.result_faults("", "", "Малко"))) == 1


def test_the_next_review_lies_ahead_and_within_the_rules_time():
    latest = TODAY + timedelta(days=90)
    assert not list(rules.review_faults(TODAY, latest, latest))
    assert list(rules.review_faults(TODAY, TODAY, latest))
    assert list(rules.review_faults(TODAY, latest + timedelta(days=1), latest))
    assert not list(rules.review_faults(TODAY, latest + timedelta(days=1), None))


def test_the_glass_is_broken_for_a_reason_and_for_at_most_a_day():
    assert not list(rules.break_glass_faults("р" * 20, 24))
    assert len(list(rules.break_glass_faults(" " + "р" * 19 + " ", 25))) == 2


def test_a_plan_is_whole_when_every_need_has_a_goal_and_every_goal_somebody_who_does_something():
    done = NeedFacts("Топла стая", (GoalFacts("Топло е", (StepFacts("Печка", True),)),))
    assert rules.plan_gaps([done]) == []
    assert len(rules.plan_gaps([])) == 1
    assert [gap.given["words"] for gap in rules.plan_gaps([
        done, NeedFacts("Документи"), NeedFacts("Лекар", reached=True), NeedFacts("Ток", (GoalFacts("Има ток"),)),
        NeedFacts("Училище", (GoalFacts("Ходи", (StepFacts("Води го", False),)),)),
    ])] == ["Документи", "Има ток", "Води го"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Мая Иванова Асенова", ("Мая", "Иванова", "Асенова")), ("Мая Асенова", ("Мая", "", "Асенова")),
        (" Мая ", ("Мая", "", "")), ("", ("", "", "")),
        ("Мая Иванова Асенова-Петрова", ("Мая", "Иванова", "Асенова-Петрова")),
    ],
)  # fmt: skip
def test_a_name_falls_into_its_parts(name, parts):
    found = rules.parts_of(name)
    assert (found.given, found.fathers, found.family) == parts


def test_the_family_is_called_after_the_first_family_name_told():
    assert rules.family_called("Вяра", "Мая Асенова") == "Асенова" and rules.family_called("", "Мая") == ""


@pytest.mark.parametrize(
    ("age", "year"),
    [("9", 2017), ("9 г.", 2017), ("0", 2026), ("9 години", 2017), ("3 месеца", None), ("6 седмици", None),
     ("около девет", None), ("", None), ("900", None), ("-1", None)],
)  # fmt: skip
def test_an_age_in_years_tells_the_year_of_birth_and_anything_else_nothing(age, year):
    born = rules.born_about(age, TODAY)
    assert (born.year if born else None) == year
