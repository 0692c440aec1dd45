from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, get_format, localize

NOON = datetime(2026, 11, 22, 12, 5, tzinfo=UTC)  # 14:05 in Sofia


def shown(language, template, **context):
    with translation.override(language):
        return Template(template).render(Context(context))


@pytest.mark.parametrize(
    "template, bulgarian, english",
    [
        ("{{ on }}", "22 ноември 2026 г.", "22 November 2026"),
        ("{{ on|date:'SHORT_DATE_FORMAT' }}", "22.11.2026", "22.11.2026"),
        ("{{ at }}", "22 ноември 2026 г., 14:05 ч.", "22 November 2026, 14:05"),
        ("{{ at|date:'SHORT_DATETIME_FORMAT' }}", "22.11.2026 14:05", "22.11.2026 14:05"),
        ("{{ at|time }}", "14:05", "14:05"),
        ("{{ on|date:'l, j E' }}", "неделя, 22 ноември", "Sunday, 22 November"),
        ("{{ on|date:'YEAR_MONTH_FORMAT' }}", "ноември 2026 г.", "November 2026"),
        ("{{ 2026 }} {{ 123456 }} {{ 72.5 }}", "2026 123456 72,5", "2026 123456 72.5"),
    ],
)
def test_days_and_numbers_are_shown_the_bulgarian_way(template, bulgarian, english):
    assert shown("bg", template, on=date(2026, 11, 22), at=NOON) == bulgarian
    assert shown("en", template, on=date(2026, 11, 22), at=NOON) == english


@pytest.mark.parametrize("month", range(1, 13))
def test_no_month_has_a_capital_in_bulgarian(month):
    with translation.override("bg"):
        for form in "FENb":
            assert date_format(date(2026, month, 1), form).islower()


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_day_comes_first_and_the_week_begins_on_monday(language):
    with translation.override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1
        reads = [form for form in get_format("DATE_INPUT_FORMATS") if _reads("03/04/2026", form)]
        assert reads == ["%d/%m/%Y"]
        assert localize(date(2026, 4, 3)).startswith("3 ")


def _reads(typed, form):
    try:
        return datetime.strptime(typed, form)
    except ValueError:
        return None
