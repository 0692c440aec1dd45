from datetime import UTC, datetime, timedelta

from opora.duties.rules import SOON, Nearness, nearness

DUE = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


def test_at_the_last_moment_it_is_not_overdue_yet():
    assert nearness(DUE, DUE) == Nearness.SOON


def test_a_moment_later_it_is():
    assert nearness(DUE, DUE + timedelta(microseconds=1)) == Nearness.OVERDUE


def test_soon_begins_two_days_before():
    assert nearness(DUE, DUE - SOON) == Nearness.SOON
    assert nearness(DUE, DUE - SOON - timedelta(seconds=1)) == Nearness.LATER
