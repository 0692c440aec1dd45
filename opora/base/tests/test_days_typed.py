from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opora.base.days import (
    SOFIA,
    BadDay,
    moment_of,
    parse_day,
    parse_moment,
    parse_time,
    written,
    written_moment,
)

from .test_days import LAST_SUNDAYS

NOV_22 = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        *("22.11.2026", "22.11.26", "22/11/2026", "22-11-2026", "22 ноември 2026", "2026-11-22", "22112026"),
        *(
            "22.11.2026 г.",
            "22.11.2026г.",
            "22.11.26 г",
            "22 ноември 2026 г.",
            "22 НОЕМВРИ 2026",
            "22 ное. 2026",
        ),
        *(
            " 22. 11. 2026 ",
            "22.\N{NO-BREAK SPACE}11.\N{NO-BREAK SPACE}2026",
            "22 November 2026",
            "22 11 2026",
        ),
        "\uff12\uff12.11.2026",
    ],
)
def test_a_day_is_read_however_it_is_written(typed):
    assert parse_day(typed) == NOV_22


@pytest.mark.parametrize("typed", ["03.04.2026", "3.4.2026 г.", "03/04/2026", "3-4-2026", "3 април 2026"])
def test_the_day_always_comes_first(typed):
    assert parse_day(typed) == date(2026, 4, 3)


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("13.13.2026", "There is no month 13. The day comes first, then the month."),
        ("04/23/2026", "There is no month 23. The day comes first, then the month."),
        ("30.02.2026", "There is no day 30 in 02.2026: that month has 28 days."),
        ("31.02.2026", "There is no day 31 in 02.2026: that month has 28 days."),
        ("29.02.1900", "There is no day 29 in 02.1900: that month has 28 days."),
        ("0.11.2026", "There is no day 0 in 11.2026: that month has 30 days."),
        ("22.11", "The year is missing. Write the day, the month and the year, for example 22.11.2026."),
        ("22 ноември", "The year is missing. Write the day, the month and the year, for example 22.11.2026."),
        ("22.11.202", "Check the year: 202."),
        ("22.11.20266", "Check the year: 20266."),
        ("22.11.1026", "Check the year: 1026."),
        ("22 ноембри 2026", "There is no month “ноембри”. Write the month as a number or by its name."),
        ("22 ю 2026", "Write the day, the month and the year, for example 22.11.2026."),
        ("вчера", "Write the day, the month and the year, for example 22.11.2026."),
        ("", "Write the day, the month and the year, for example 22.11.2026."),
        ("2026", "Write the day, the month and the year, for example 22.11.2026."),
        ("٢٢.١١.٢٠٢٦", "Write the day, the month and the year, for example 22.11.2026."),
    ],
)
def test_a_day_that_is_none_is_refused_with_the_reason(typed, sentence):
    with pytest.raises(BadDay, match=".") as refusal:
        parse_day(typed)
    assert str(refusal.value) == sentence


def test_a_birth_year_has_four_figures():
    with pytest.raises(BadDay, match="four figures"):
        parse_day("22.11.26", short_year=False)
    assert parse_day("16.03.1875", short_year=False) == date(1875, 3, 16)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "22.11.2026 14:05",
            "22.11.2026 г., 14:05 ч.",
            "22.11.2026, 14.05",
            "22.11.26 1405",
            "2026-11-22T14:05",
        ),
        *(
            "22 ноември 2026 г., 14:05 ч.",
            "22 ноември 2026 1405",
            "22.11.2026 в 14:05",
            "2026-11-22 14:05:00",
        ),
    ],
)
def test_a_moment_is_read_however_it_is_written(typed):
    assert parse_moment(typed) == datetime(2026, 11, 22, 12, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed, part",
    [
        ("22.11.2026", "hour is missing"),
        ("22 ноември 2026", "hour is missing"),
        ("22.11.2026 24:00", "no hour 24"),
        ("22.11.2026 14:60", "no minute 60"),
        ("31.11.2026 14:00", "no day 31"),
        ("14:05", "Write the day"),
        ("", "Write the day"),
        ("29.03.2026 03:30", "Did you mean 04:30"),
    ],
)
def test_a_moment_that_is_none_is_refused_with_the_reason(typed, part):
    with pytest.raises(BadDay, match=part):
        parse_moment(typed)


def test_a_time_is_read_in_three_ways():
    assert {parse_time(typed) for typed in ("14:05", "14.05", "1405", "14:05 ч.")} == {time(14, 5)}
    assert parse_time("905") == time(9, 5)
    with pytest.raises(BadDay):
        parse_time("на обяд")


@pytest.mark.parametrize("sunday", LAST_SUNDAYS)
def test_an_hour_that_does_not_exist_is_refused_and_a_doubled_one_is_the_first(sunday):
    if sunday.month == 3:
        with pytest.raises(BadDay):
            moment_of(sunday, time(3, 30))
        assert moment_of(sunday, time(4, 0)) - moment_of(sunday, time(2, 59)) == timedelta(hours=1, minutes=1)
    else:
        assert moment_of(sunday, time(3, 30)).utcoffset() == timedelta(hours=3)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_written_day_reads_as_itself(day):
    assert parse_day(written(day)) == parse_day(written(day) + " г.") == parse_day(day.isoformat()) == day


@given(st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)))
def test_a_written_moment_reads_as_itself(moment):
    moment = moment.replace(second=0, microsecond=0)
    read = parse_moment(written_moment(moment))
    doubled = moment.astimezone(SOFIA).fold
    assert read == moment - timedelta(hours=doubled)


@given(st.text() | st.text(alphabet="0123456789./-: гчt,ноември"))
@example("1" * 5000)
@example("22.11." + "9" * 5000)
@example("0.0.00")
def test_whatever_is_typed_is_a_day_or_a_refusal(typed):
    for read in (parse_day, parse_moment, parse_time):
        try:
            read(typed)
        except BadDay as refusal:
            assert str(refusal)
