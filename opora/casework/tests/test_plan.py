from datetime import date, timedelta

import pytest

from opora.access.models import Entry
from opora.access.queries import live_grants
from opora.access.rules import Level
from opora.base.refusal import Refused
from opora.casework import actions, queries
from opora.casework.models import Goal, Need, PlanReview, Step
from opora.casework.standing import Overtaken
from opora.duties.models import Duty
from tests.made import NOON, TODAY, organisation, worker

from .cases import EARLIER, goal, house, need, opened, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return house()


@pytest.fixture
def case(home):
    return opened(home)


def test_whoever_answers_for_a_step_works_on_the_case_as_long_as_it_runs(home, case):
    made = step(case, staff=home.visitor)
    assert live_grants(viewer=home.visitor, case_id=case.pk) == {"step": Level.WORK}

    actions.finish_step(step=made, result="helped", result_words="Топло е", by=home.visitor, at=NOON)
    assert live_grants(viewer=home.visitor, case_id=case.pk) == {"step": Level.SEE}


def test_a_second_step_keeps_the_case_open_to_them(home, case):
    first, _second = step(case, staff=home.visitor), step(case, staff=home.visitor)
    actions.stop_step(step=first, reason="Вече не е нужно", by=home.visitor, at=NOON)
    assert live_grants(viewer=home.visitor, case_id=case.pk) == {"step": Level.WORK}


def test_a_step_given_to_somebody_else_goes_with_its_access(home, case):
    made, other = step(case, staff=home.visitor), worker("social_worker", home.provider)
    actions.change_step(
        step=made, words="Печка", organisation=home.provider, staff=other, starts_on=made.starts_on, due_on=TODAY,
        version=1, by=home.coordinator, at=NOON,
    )  # fmt: skip
    assert live_grants(viewer=other, case_id=case.pk) == {"step": Level.WORK}
    assert live_grants(viewer=home.visitor, case_id=case.pk) == {"step": Level.SEE}


def test_a_step_ends_with_what_it_achieved_and_only_once(home, case):
    made = step(case)
    actions.start_step(step=made, by=home.coordinator, at=NOON)
    actions.finish_step(
        step=made, result="partly", result_words="Сложена е", why_not_enough="Дървата стигат за месец",
        by=home.coordinator, at=NOON,
    )  # fmt: skip
    kept = Step.objects.get()
    assert (kept.state, kept.finished_on, kept.why_not_enough) == ("done", TODAY, "Дървата стигат за месец")
    with pytest.raises(Refused, match="ended|приключ"):
        actions.stop_step(step=made, reason="Късно", by=home.coordinator, at=NOON)


def test_a_result_that_is_not_known_yet_is_added_later(home, case):
    made = step(case)
    actions.finish_step(step=made, result="", result_words="", by=home.coordinator, at=NOON)
    actions.note_result(step=made, result="failed", result_words="Не дойде", by=home.coordinator, at=NOON)
    assert Step.objects.get().result == "failed"
    with pytest.raises(Refused):
        actions.note_result(step=made, result="helped", result_words="Да", by=home.coordinator, at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        {"measure": "magic"}, {"words": "  "}, {"due_on": date(2026, 10, 1)},
        {"staff": "administrator"},
    ],
)  # fmt: skip
def test_a_step_that_makes_no_sense_is_refused_and_leaves_nothing(home, case, wrong):
    aim = goal(case)
    if "staff" in wrong:
        wrong = {"staff": worker("administrator")}
    with pytest.raises(Refused):
        step(case, goal=aim, **wrong)
    assert not Step.objects.exists()
    assert Entry.objects.filter(kind="refused", what="casework.plan_step").count() == 1


def test_two_who_write_the_same_need_at_once_do_not_overwrite_each_other(home, case):
    made = need(case)
    actions.reword_need(need=made, kind="housing", words="Сух таван", version=1, by=home.coordinator, at=NOON)
    with pytest.raises(Overtaken):
        actions.reword_need(need=made, kind="income", words="Ток", version=1, by=home.officer, at=NOON)
    assert (Need.objects.get().words, Need.objects.get().version) == ("Сух таван", 2)


def test_a_goal_is_met_or_given_up_and_not_both(home, case):
    made = goal(case)
    actions.meet_goal(goal=made, by=home.coordinator, at=NOON)
    with pytest.raises(Refused):
        actions.give_up_goal(goal=made, by=home.coordinator, at=NOON)
    assert Goal.objects.get().met_on == TODAY and Goal.objects.get().given_up_on is None
    actions.meet_need(need=made.need, by=home.coordinator, at=NOON)
    assert Need.objects.get().met_on == TODAY


def test_nothing_is_met_tomorrow(home, case):
    with pytest.raises(Refused):
        actions.meet_goal(goal=goal(case), by=home.coordinator, at=NOON, on_day=TODAY + timedelta(days=1))
    assert Goal.objects.get().met_on is None


def test_a_review_moves_the_duty_to_the_day_that_was_agreed(home, case):
    next_on = TODAY + timedelta(days=30)
    actions.review_plan(case=case, words="Върви", next_on=next_on, by=home.coordinator, at=NOON)

    done, due = Duty.objects.filter(rule="plan.review.practice").order_by("started_at")
    assert done.fulfilled_by == home.coordinator and due.due_at.date() == next_on
    assert queries.cases(viewer=home.coordinator).get().plan_review_on == next_on


@pytest.mark.parametrize("days", [0, 200])
def test_the_next_review_is_neither_today_nor_in_half_a_year(home, case, days):
    with pytest.raises(Refused):
        actions.review_plan(
            case=case, words="Върви", next_on=TODAY + timedelta(days=days), by=home.coordinator, at=NOON
        )
    assert not PlanReview.objects.exists()


def test_measures_are_the_steps_of_a_kind_the_law_knows_oldest_first(home, case):
    late, plain = step(case, starts_on=TODAY), step(case, measure="")
    early = step(case, measure="counselling")
    assert list(queries.measures(case=case, viewer=home.officer)) == [early, late]
    assert plain in queries.current_steps(case=case, viewer=home.officer)


def test_who_may_only_look_plans_nothing(home, case):
    looker = worker("social_worker", organisation("provider"))
    actions.share_case(case=case, staff=looker, level=Level.SEE, by=home.coordinator, at=NOON)
    assert queries.plan(case=case, viewer=looker) is not None
    with pytest.raises(Refused):
        need(case, by=looker)
    assert not Need.objects.exists()


def test_begun_after_its_day_a_step_ends_no_earlier_than_it_began(home, case):
    made = step(case, due_on=date(2026, 11, 1))
    actions.start_step(step=made, by=home.coordinator, at=NOON)
    kept = Step.objects.get()
    assert (kept.state, kept.starts_on, kept.due_on) == ("running", TODAY, TODAY)


def test_the_plan_names_what_it_lacks(home, case):
    assert len(queries.plan_gaps(case=case, viewer=home.coordinator)) == 1
    bare = need(case, "Документи")
    assert queries.plan_gaps(case=case, viewer=home.coordinator)[0].given == {"words": "Документи"}
    aim = actions.set_goal(need=bare, words="Акт", by=home.coordinator, at=EARLIER)
    assert queries.plan_gaps(case=case, viewer=home.coordinator)[0].given == {"words": "Акт"}
    step(case, goal=aim, staff=None)
    assert queries.plan_gaps(case=case, viewer=home.coordinator)[0].given == {"words": "Печка и дърва"}
