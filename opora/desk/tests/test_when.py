from datetime import datetime, timedelta

import pytest
from django.utils import translation

from opora.base.days import SOFIA
from opora.desk.today import when

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=SOFIA)  # a Friday


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (NOW - timedelta(hours=3), "просрочено с 3 часа"),
        (NOW - timedelta(minutes=5), "просрочено с 1 час"),
        (NOW - timedelta(days=1, hours=2), "просрочено с 1 ден"),
        (NOW + timedelta(days=1), "утре"),
        (NOW + timedelta(days=4), "вт, 24.11."),
    ],
)
def test_how_long_is_left_is_said_as_people_say_it(due, said):
    with translation.override("bg"):
        assert when(due, NOW) == said


def test_today_says_the_hour():
    with translation.override("en"):
        assert "15:00" in when(NOW.replace(hour=15), NOW)
