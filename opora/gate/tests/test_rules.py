from dataclasses import replace
from datetime import date, timedelta

import pytest

from opora.gate import rules
from opora.gate.rules import (
    SITTING_STEPS,
    STEPS,
    Ballot,
    Child,
    Facts,
    Measure,
    Parent,
    Proposed,
    ReportState,
    SittingState,
    gaps,
    hearing_problems,
    majority,
    may_become,
    proposal_problems,
    quorum,
    residential_banned,
    youngest,
)

TODAY = date(2026, 11, 20)
HELPED = Measure("m1", "обучение", begun=True, ended=True, result="helped", result_words="Ходи сама.")
PARTLY = replace(HELPED, id="m2", result="partly", why_not_enough="Само два пъти.")
CHILD = Child("c1", "Мира", how="conversation", words="Искам вкъщи.", heard_on=TODAY)
MOTHER = Parent("p1", "Радка", words="Не искам.")
COMPLETE = Facts(
    on=TODAY, risk="Р", why_not_enough="З", what_else="Д", asked_for="И", measures=(HELPED, PARTLY),
    children=(CHILD,), parents=(MOTHER,), has_body=True,
)  # fmt: skip


def mends(facts: Facts) -> list[str]:
    return [gap.mend for gap in gaps(facts)]


def with_child(**more) -> Facts:
    return replace(COMPLETE, children=(replace(CHILD, **more),))


def test_a_complete_report_has_no_gaps():
    assert gaps(COMPLETE) == []


def test_an_empty_report_names_every_gap():
    assert mends(Facts(on=TODAY)) == ["words"] * 4 + ["measures", "children", "body"]


@pytest.mark.parametrize("part", ["risk", "why_not_enough", "what_else", "asked_for"])
def test_each_of_the_four_words_must_be_written_and_spaces_are_no_words(part):
    assert mends(replace(COMPLETE, **{part: "  \n"})) == ["words"]


def test_a_measure_that_was_only_planned_is_none():
    planned = Measure("m1", "обучение", begun=False, ended=False)
    assert mends(replace(COMPLETE, measures=(planned,))) == ["measures"]


def test_a_measure_still_running_counts_and_owes_no_result_yet():
    assert gaps(replace(COMPLETE, measures=(Measure("m1", "обучение", begun=True, ended=False),))) == []


@pytest.mark.parametrize("lost", [{"result": ""}, {"result_words": " "}, {"result": "partly"}, {"result": "failed"}])
def test_a_measure_that_ended_says_its_result_in_words_and_why_it_was_not_enough(lost):
    assert mends(replace(COMPLETE, measures=(replace(HELPED, **lost),))) == ["measure:m1"]


def test_one_gap_for_each_measure_not_three():
    assert len(gaps(replace(COMPLETE, measures=(replace(HELPED, result="", result_words=""),)))) == 1


@pytest.mark.parametrize(
    "lost",
    [
        {"how": "", "heard_on": None},
        {"words": ""},
        {"how": "drawing", "words": ""},
        {"how": "observation", "words": "", "observed": ""},
        {"how": "refused", "words": "", "observed": ""},
        {"heard_on": TODAY - timedelta(days=rules.VOICE_FRESH_DAYS + 1)},
    ],
)
def test_the_voice_of_each_child_is_missing_until_it_is_there_and_fresh(lost):
    assert mends(with_child(**lost)) == ["voice:c1"]


@pytest.mark.parametrize(
    "said",
    [
        {"how": "observation", "words": "", "observed": "Протяга ръце."},
        {"how": "refused", "words": "", "observed": "Предложи Ана, в парка."},
        {"heard_on": TODAY - timedelta(days=rules.VOICE_FRESH_DAYS)},
    ],
)
def test_a_child_too_young_is_observed_and_one_that_will_not_speak_was_asked(said):
    assert gaps(with_child(**said)) == []


def test_every_child_is_heard_not_only_the_first():
    other = Child("c2", "Стефан")
    assert mends(replace(COMPLETE, children=(CHILD, other))) == ["voice:c2"]


def test_it_must_be_known_who_holds_parental_rights():
    assert mends(with_child(has_ties=False)) == ["ties:c1"]


@pytest.mark.parametrize(("attempts", "found"), [(0, 1), (1, 1), (2, 0), (3, 0)])
def test_a_parent_is_asked_or_was_looked_for_at_least_twice(attempts, found):
    silent = replace(MOTHER, words="", attempts=attempts)
    assert len(gaps(replace(COMPLETE, parents=(silent,)))) == found


def test_without_a_body_nothing_is_submitted():
    assert mends(replace(COMPLETE, has_body=False)) == ["body"]


def test_every_sentence_of_a_gap_can_be_filled_in():
    for gap in gaps(Facts(on=TODAY, children=(Child("c", "Мира", has_ties=False),), parents=(Parent("p", "Радка"),))):
        assert "%(" not in (gap.sentence % gap.params if gap.params else gap.sentence)


def test_the_tables_are_complete_and_end_somewhere():
    for states, steps in ((ReportState, STEPS), (SittingState, SITTING_STEPS)):
        assert set(steps) == set(states)
        assert all(new in states and new != old for old, news in steps.items() for new in news)
        assert any(not news for news in steps.values())


def test_a_heard_report_and_a_signed_sitting_stay_as_they_are():
    assert not any(may_become(ReportState.HEARD, new) for new in ReportState)
    assert not any(may_become(SittingState.SIGNED, new) for new in SittingState)
    assert may_become(ReportState.SUBMITTED, ReportState.HEARD)
    assert not may_become(ReportState.DRAFT, ReportState.HEARD)


@pytest.mark.parametrize(
    ("members", "present", "percent", "holds"),
    [(0, 0, 50, False), (1, 1, 50, True), (6, 3, 50, False), (6, 4, 50, True), (7, 3, 50, False), (7, 4, 50, True),
     (9, 6, 66, True), (9, 6, 67, False)],
)  # fmt: skip
def test_a_quorum_is_more_than_the_share(members, present, percent, holds):
    assert quorum(members, present, percent) is holds


@pytest.mark.parametrize(("yes", "no", "carried"), [(0, 0, False), (2, 2, False), (3, 2, True), (1, 0, True)])
def test_a_majority_is_more_for_than_against(yes, no, carried):
    assert majority(yes, no) is carried


BALLOT = Ballot(
    report=ReportState.SUBMITTED, sitting=SittingState.OPEN, postponed=False, members=7, present=5, percent=50,
    votes_for=3, votes_against=1, not_voted=0, opinion="exhausted", reasons="Така.", child_heard="Д", parents_heard="Р",
    further_measures=0,
)  # fmt: skip


def test_a_point_that_has_all_it_needs_is_heard():
    assert hearing_problems(BALLOT) == []


@pytest.mark.parametrize(
    "lost",
    [
        {"report": ReportState.HEARD}, {"report": ReportState.DRAFT}, {"report": ReportState.RETURNED},
        {"report": ReportState.WITHDRAWN}, {"sitting": SittingState.PLANNED}, {"sitting": SittingState.CLOSED},
        {"postponed": True}, {"present": 3}, {"votes_for": 1}, {"not_voted": 1}, {"opinion": ""}, {"opinion": "other"},
        {"reasons": " "}, {"child_heard": ""}, {"parents_heard": " "}, {"opinion": "continue_prevention"},
    ],
)  # fmt: skip
def test_a_point_that_lacks_anything_is_not_heard(lost):
    assert len(hearing_problems(replace(BALLOT, **lost))) == 1


def problems(**more) -> list[str]:
    given = {"heard": True, "removed": False, "words": "П", "child_words": "Д", "parents_words": "Р", **more}
    return proposal_problems(Proposed(**given))


def test_a_proposal_rests_on_exactly_one():
    assert problems() == [] and problems(heard=False, removed=True) == []
    assert len(problems(removed=True)) == len(problems(heard=False)) == 1


@pytest.mark.parametrize(
    "lost",
    [
        {"same_case": False}, {"used": True}, {"ground_known": False}, {"words": " "}, {"child_words": ""},
        {"parents_words": ""}, {"opinion": "continue_prevention", "unanswered": 1}, {"about_child": False},
        {"told_of_child": False}, {"heard": False, "removed": True, "told_of_child": False}, {"care_known": False},
        {"banned": True}, {"banned": True, "medical_document": "Решение 12"}, {"banned": True, "searched_for": "Т"},
        {"banned": True, "medical_document": " ", "searched_for": "\n"},
    ],
)  # fmt: skip
def test_a_proposal_that_lacks_anything_is_sent_back(lost):
    assert len(problems(**lost)) == 1


def test_every_measure_answered_opens_the_way():
    assert problems(opinion="continue_prevention", unanswered=0) == []


def test_the_refusal_of_residential_care_under_three_names_the_article_and_the_exception_opens_the_way():
    assert "90(2)" in problems(banned=True)[0]
    assert problems(banned=True, medical_document="Решение 12", searched_for="Три семейства.") == []


@pytest.mark.parametrize(
    ("care", "age", "in_force", "banned"),
    [("residential", 2, True, True), ("residential", 3, True, False), ("residential", -1, True, True),
     ("residential", None, True, True), ("residential", 2, False, False), ("foster", 0, True, False),
     ("kin", None, True, False), ("other", 1, True, False)],
)  # fmt: skip
def test_residential_care_is_banned_under_three_while_the_law_is_in_force(care, age, in_force, banned):
    assert residential_banned(care, age, in_force) is banned


@pytest.mark.parametrize(
    ("born", "precision", "age"),
    [(date(2023, 11, 20), "day", 3), (date(2023, 11, 21), "day", 2), (date(2023, 11, 1), "month", 2),
     (date(2023, 10, 1), "month", 3), (date(2023, 1, 1), "year", 2), (date(2022, 6, 1), "about", 3),
     (date(2027, 1, 1), "expected", -1), (None, "unknown", None)],
)  # fmt: skip
def test_a_child_whose_birth_is_half_known_is_taken_for_the_younger(born, precision, age):
    assert youngest(born, precision, TODAY) == age
