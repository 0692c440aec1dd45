from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opora.base.days import (
    SOFIA,
    UNITS,
    add_months,
    age_on,
    due,
    end_of_day,
    is_working_day,
    local_day,
    months_on,
    next_working_day,
    raw_day,
)

DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2050, 12, 31), timezones=st.just(SOFIA))
LAST_SUNDAYS = [
    max(date(year, month, day) for day in range(25, 32) if date(year, month, day).weekday() == 6)
    for year in range(2000, 2051)
    for month in (3, 10)
]


def at(day, hour=12, minute=0):
    return datetime.combine(day, time(hour, minute), SOFIA)


@pytest.mark.parametrize(
    "start, limit, unit, last_day",
    [
        (date(2026, 5, 1), 3, "working_days", date(2026, 5, 7)),
        (date(2026, 12, 11), 14, "days", date(2026, 12, 29)),
        (date(2026, 4, 17), 14, "days", date(2026, 5, 4)),
        (date(2026, 3, 30), 14, "days", date(2026, 4, 14)),
        (date(2026, 1, 31), 1, "months", date(2026, 3, 2)),
        (date(2026, 8, 31), 6, "months", date(2027, 3, 1)),
    ],
)
def test_the_law_counts(start, limit, unit, last_day):
    assert local_day(due(at(start), limit, unit)) == last_day
    assert due(at(start), limit, unit) == end_of_day(last_day)


def test_a_day_and_night_over_the_change_of_the_clock_ends_an_hour_earlier():
    assert due(at(date(2026, 10, 24), 11), 24, "hours") == at(date(2026, 10, 25), 10)
    assert due(at(date(2026, 3, 28), 11), 24, "hours") == at(date(2026, 3, 29), 12)


def test_at_once_is_at_once():
    assert due(at(date(2026, 10, 24)), 5, "immediately") == at(date(2026, 10, 24))


def test_the_day_of_the_event_is_the_day_in_bulgaria():
    late_in_the_evening = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # 00:30 on Monday in Sofia
    assert local_day(late_in_the_evening) == date(2026, 11, 23)
    assert local_day(due(late_in_the_evening, 1, "working_days")) == date(2026, 11, 24)


def test_the_end_of_a_day_belongs_to_it_and_the_next_moment_does_not():
    day = date(2026, 11, 22)
    assert local_day(end_of_day(day)) == day
    assert local_day(end_of_day(day) + timedelta(microseconds=1)) == date(2026, 11, 23)


def test_a_moment_without_a_zone_is_no_moment():
    for wrong in (
        lambda: due(datetime(2026, 1, 1), 1, "hours"),
        lambda: local_day(datetime(2026, 1, 1)),
        lambda: due(at(date(2026, 1, 1)), 1, "weeks"),
        lambda: due(at(date(2026, 1, 1)), -1, "days"),
    ):
        with pytest.raises(ValueError):
            wrong()


def test_the_councils_own_days_win():
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    assert not is_working_day(saturday) and is_working_day(monday)
    own = {saturday: True, monday: False}
    assert is_working_day(saturday, own) and not is_working_day(monday, own)
    assert local_day(due(at(date(2026, 11, 20)), 2, "working_days", own)) == date(2026, 11, 24)
    assert not is_working_day(date(2026, 1, 2)) and not is_working_day(date(2025, 12, 31))


def test_no_working_day_at_all_ends_on_a_working_day():
    assert local_day(due(at(date(2026, 11, 21)), 0, "working_days")) == date(2026, 11, 23)


@given(MOMENTS, st.integers(0, 400), st.sampled_from(["days", "months"]))
def test_a_limit_never_ends_before_its_raw_day_nor_on_a_day_off(start, limit, unit):
    raw, end = raw_day(local_day(start), limit, unit), local_day(due(start, limit, unit))
    assert end >= raw and is_working_day(end)
    assert not any(is_working_day(raw + timedelta(days=n)) for n in range((end - raw).days))


@given(MOMENTS, MOMENTS, st.integers(0, 100), st.sampled_from(UNITS))
def test_who_begins_later_never_ends_earlier(one, other, limit, unit):
    earlier, later = sorted([one, other], key=lambda moment: moment.astimezone(UTC))
    ends = [due(start, limit, unit).astimezone(UTC) for start in (earlier, later)]
    assert ends == sorted(ends)


@given(MOMENTS, st.integers(0, 60), st.sampled_from(UNITS))
def test_more_time_never_ends_earlier(start, limit, unit):
    assert due(start, limit, unit).astimezone(UTC) <= due(start, limit + 1, unit).astimezone(UTC)
    assert due(start, limit, unit).astimezone(UTC) >= start.astimezone(UTC)


def test_every_day_of_fifty_years_moves_to_a_working_day():
    day, end = date(2000, 1, 1), date(2050, 12, 31)
    while day <= end:
        moved = next_working_day(day)
        assert day <= moved <= day + timedelta(days=9) and is_working_day(moved)
        day += timedelta(days=1)


@pytest.mark.parametrize("sunday", LAST_SUNDAYS)
def test_every_change_of_the_clock(sunday):
    eve = at(sunday - timedelta(days=1), 12)
    elapsed = due(eve, 24, "hours").astimezone(UTC) - eve.astimezone(UTC)
    assert elapsed == timedelta(hours=24)
    assert due(eve, 24, "hours").hour == (13 if sunday.month == 3 else 11)
    assert local_day(end_of_day(sunday)) == sunday


@pytest.mark.parametrize("year", range(2000, 2051, 4))
def test_every_leap_day(year):
    leap = date(year, 2, 29)
    assert add_months(leap, 12) == date(year + 1, 2, 28)
    assert add_months(date(year, 1, 31), 1) == leap
    assert age_on(leap, date(year + 1, 2, 28)) == 0
    assert age_on(leap, date(year + 1, 3, 1)) == 1
    assert age_on(leap, date(year + 18, 2, 28)) == 17


@given(DAYS, st.integers(0, 40))
def test_a_birthday_makes_one_year_older(born, years):
    birthday = add_months(born, years * 12)
    if (born.month, born.day) == (2, 29) and birthday.day == 28:
        birthday += timedelta(days=1)
    assert age_on(born, birthday) == years
    assert age_on(born, birthday - timedelta(days=1)) == years - 1


def test_months_of_a_small_child():
    assert months_on(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_on(date(2026, 1, 31), date(2026, 3, 1)) == 1
    assert months_on(date(2026, 1, 15), date(2027, 1, 15)) == 12
    assert age_on(date(2027, 1, 1), date(2026, 12, 31)) < 0
