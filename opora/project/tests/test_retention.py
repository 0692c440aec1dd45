"""What is kept says how long; what has passed its time is found by the day the list counts from."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from opora.access import drafts
from opora.access.models import WHOLE, Post
from opora.base.packs import pack
from opora.project import queries, retention
from tests.made import NOON, TODAY, organisation, worker


def rule(model: str):
    return pack().retention[model]


def test_every_table_of_ours_that_is_not_kept_for_ever_can_be_counted():
    ours = [r for r in pack().retention.values() if r.model.split(".")[0] not in LIBRARIES]
    uncounted = [r.model for r in ours if r.kept_for is not None and not retention.counted(r)]
    assert not uncounted


LIBRARIES = {"account", "mfa", "sessions", "usersessions", "axes"}


def test_ten_years_are_counted_back_in_months():
    assert retention.begins_before(rule("people.Family"), date(2026, 11, 20)) == date(2016, 11, 20)


def test_a_day_that_a_month_does_not_have_is_its_last():
    five_years = rule("concerns.Concern")
    assert retention.begins_before(five_years, date(2028, 2, 29)) == date(2023, 2, 28)


def test_thirty_days_are_counted_in_days():
    assert retention.begins_before(rule("access.Draft"), date(2026, 3, 1)) == date(2026, 1, 30)


@pytest.mark.django_db
def test_a_draft_nobody_came_back_for_has_passed_its_time():
    drafts.keep(owner="staff:1", path="/x/", typed={"words": ["стара"]}, at=datetime(2026, 10, 1, tzinfo=UTC))
    drafts.keep(owner="staff:1", path="/y/", typed={"words": ["нова"]}, at=NOON)
    assert past("access.Draft") == (1, 2)


@pytest.mark.django_db
def test_the_account_of_somebody_who_left_passes_its_time_and_that_of_a_colleague_does_not():
    gone, stays = worker("social_worker", organisation()), worker("social_worker", organisation())
    Post.objects.filter(staff=gone).update(until=date(2025, 6, 30))
    assert past("access.Account") == (1, 2)
    assert past("access.Post")[0] == 0
    Post.objects.create(staff=gone, organisation=None, role="evaluator", since=date(2026, 1, 1))
    assert past("access.Account") == (0, 2)
    assert stays.active


@pytest.mark.django_db
def test_the_preview_erases_nothing_and_asks_each_table_once(django_assert_max_num_queries, capsys):
    with django_assert_max_num_queries(2 * len(pack().retention)):
        call_command("retention", "--all")
    said = capsys.readouterr().out
    assert "casework.Voice" in said
    assert "closing of the case" in said


@pytest.mark.django_db
@pytest.mark.parametrize("model", [r.model for r in pack().retention.values() if retention.counted(r)])
def test_each_table_can_be_asked(model):
    assert queries.past_their_time(model=model, before=TODAY, viewer=WHOLE).count() == 0


def past(model: str) -> tuple[int, int]:
    return next((p.rows, p.of) for p in retention.past(on_day=TODAY, viewer=WHOLE) if p.rule.model == model)
