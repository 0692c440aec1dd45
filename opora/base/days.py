"""Days, moments and due moments as the law counts them, in Bulgarian civil time. Plain Python, no clock.

A day is a `date`, a moment is an aware `datetime`. What people type is read here too: the day comes first,
nothing is guessed, and what cannot be read is refused with a sentence that says why.
"""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NoReturn
from zoneinfo import ZoneInfo

from opora.base.words import N_

SOFIA = ZoneInfo("Europe/Sofia")
NO_OVERRIDES: Mapping[date, bool] = {}
UNITS = ("immediately", "hours", "days", "working_days", "months")


def local_day(moment: datetime) -> date:
    """The civil day in Bulgaria on which the moment falls."""
    return _aware(moment).astimezone(SOFIA).date()


def end_of_day(day: date) -> datetime:
    """The last moment of the day in Bulgaria, written as 24:00: it still belongs to that day."""
    return datetime.combine(day, time.max, SOFIA)


def start_of_day(day: date) -> datetime:
    """The first moment of the day in Bulgaria."""
    return datetime.combine(day, time.min, SOFIA)


def age_on(born: date, day: date) -> int:
    """Full years on that day; born on 29 February turns on 1 March in other years. Unborn: negative."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def months_on(born: date, day: date) -> int:
    """Full months on that day, for small children. Unborn: negative."""
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


@lru_cache(maxsize=128)
def _holidays(year: int) -> frozenset[date]:
    import holidays  # loads its country only when a day is counted

    return frozenset(holidays.country_holidays("BG", years=year))


def is_working_day(day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> bool:
    """Monday to Friday without holidays. The Council of Ministers' own days (True: worked) win over both."""
    if day in overrides:
        return overrides[day]
    return day.weekday() < 5 and day not in _holidays(day.year)


def next_working_day(day: date, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """This day where it is a working day, otherwise the first one after it."""
    while not is_working_day(day, overrides):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, overrides: Mapping[date, bool] = NO_OVERRIDES) -> date:
    """The last of so many working days after the day; the day itself is not counted."""
    day = next_working_day(day, overrides) if count == 0 else day
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), overrides)
    return day


def add_months(day: date, count: int) -> date:
    """The day of the same number so many months later, or the last day of a month that has none."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def raw_day(day: date, limit: int, unit: str) -> date:
    """The last day of a limit in days or months, before the working-day rule (ГПК, чл. 60)."""
    return day + timedelta(days=limit) if unit == "days" else add_months(day, limit)


def due(start: datetime, limit: int, unit: str, overrides: Mapping[date, bool] = NO_OVERRIDES) -> datetime:
    """When a limit that began at `start` ends, in Bulgarian time.

    hours         run through nights, weekends and holidays; instants are compared
    days, months  the day of the event is not counted; a last day off moves to the next working day
    working_days  only working days count
    immediately   at once: the start itself, whatever the limit says
    Except for hours and immediately, the limit ends with the end of its last day (24:00).
    """
    if unit not in UNITS or limit < 0:
        raise ValueError(f"no such limit: {limit} {unit}")
    if unit == "immediately":
        return _aware(start).astimezone(SOFIA)
    if unit == "hours":
        return (_aware(start).astimezone(UTC) + timedelta(hours=limit)).astimezone(SOFIA)
    if unit == "working_days":
        return end_of_day(add_working_days(local_day(start), limit, overrides))
    return end_of_day(next_working_day(raw_day(local_day(start), limit, unit), overrides))


def written(day: date) -> str:
    """22.11.2026: the form of tables and input boxes."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def written_moment(moment: datetime) -> str:
    """22.11.2026 14:05, in Bulgarian time."""
    local = _aware(moment).astimezone(SOFIA)
    return f"{written(local.date())} {local:%H:%M}"


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment


class BadDay(ValueError):
    """What was typed is no day or moment. `sentence` is a msgid, `params` fill it in."""

    def __init__(self, sentence: str, **params: str | int) -> None:
        super().__init__(sentence % params)
        self.sentence, self.params = sentence, params


MONTHS = {
    name: number
    for names in (
        "януари февруари март април май юни юли август септември октомври ноември декември",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FIGURES = re.compile(r"([0-9]{1,2})(?: ?[./-] ?| )([0-9]{1,2})(?: ?[./-] ?| )([0-9]+)")
_RUN = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_NAMED = re.compile(r"([0-9]{1,2})\.? ?([а-яa-z]{3,})\.?,? ?([0-9]+)")
_NO_YEAR = re.compile(r"[0-9]{1,2} ?[./-] ?[0-9]{1,2}\.?|[0-9]{1,2} ?[а-яa-z]{3,}")
NO_YEAR = N_("The year is missing. Write the day, the month and the year, for example 22.11.2026.")
_YEARS = range(1800, 2200)


def parse_day(text: str, *, short_year: bool = True) -> date:
    """The day typed, the day always before the month; only an ISO day begins with its year.

    22.11.2026, 22.11.26, 22/11/2026, 22-11-2026, 22 11 2026, 22112026, 22 ноември 2026, 2026-11-22, each
    with or without „г.“. Two figures mean 20xx; with `short_year=False` (days of birth) they are refused.
    """
    typed = _plain(text)
    if found := _ISO.fullmatch(typed):
        return _day(found[1], int(found[2]), found[3], short_year)
    if found := _FIGURES.fullmatch(typed) or _RUN.fullmatch(typed):
        return _day(found[3], int(found[2]), found[1], short_year)
    if found := _NAMED.fullmatch(typed):
        return _day(found[3], _month(found[2]), found[1], short_year)
    if _NO_YEAR.fullmatch(typed):
        raise BadDay(NO_YEAR)
    raise BadDay(N_("Write the day, the month and the year, for example 22.11.2026."))


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text if len(text) < 200 else "").casefold()
    return re.sub(r"\s+", " ", re.sub(r"[\s,]*(?<![^\W\d_])г[.,\s]*$", "", text)).strip()


def _month(name: str) -> int:
    found = {number for month, number in MONTHS.items() if month.startswith(name)}
    if len(found) != 1:
        raise BadDay(N_("There is no month “%(month)s”. Write the month as a number or by its name."), month=name)
    return found.pop()


def _day(year: str, month: int, day: str, short_year: bool) -> date:
    if len(year) == 2 and not short_year:
        raise BadDay(N_("Write the year with four figures, for example 2019."))
    if len(year) not in (2, 4) or (full := int(year) + 2000 * (len(year) == 2)) not in _YEARS:
        raise BadDay(N_("Check the year: %(year)s."), year=year[:12])
    if not 1 <= month <= 12:
        raise BadDay(N_("There is no month %(month)d. The day comes first, then the month."), month=month)
    last = calendar.monthrange(full, month)[1]
    if not 1 <= int(day) <= last:
        _no_such_day(int(day), f"{month:02}.{full}", last)
    return date(full, month, int(day))


def _no_such_day(day: int, month: str, last: int) -> NoReturn:
    sentence = N_("There is no day %(day)d in %(month)s: that month has %(last)d days.")
    raise BadDay(sentence, day=day, month=month, last=last)


_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[:.][0-9]{2})?|([0-9]{1,2})([0-9]{2})")
_MOMENT = re.compile(r"(.*?)(?:[\s,]+(?:в )?|(?<=[0-9])t)([0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?|[0-9]{3,4})")


def parse_time(text: str) -> time:
    """The time typed, 24 hours: 14:05, 14.05 or 1405, with or without „ч.“."""
    found = _TIME.fullmatch(_without_hour_sign(_plain(text)))
    if not found:
        raise BadDay(N_("Write the hour and the minutes, for example 14:05."))
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
    if hour > 23:
        raise BadDay(N_("There is no hour %(hour)d. The hours go from 0 to 23."), hour=hour)
    if minute > 59:
        raise BadDay(N_("There is no minute %(minute)d. The minutes go from 0 to 59."), minute=minute)
    return time(hour, minute)


def parse_moment(text: str) -> datetime:
    """The day and time typed, in Bulgarian time: 22.11.2026 14:05, with „г.“ and „ч.“, 2026-11-22T14:05."""
    typed = _without_hour_sign(_plain(text))
    found = _MOMENT.fullmatch(typed)
    if not found or _is_day(typed):
        parse_day(typed)
        raise BadDay(N_("The hour is missing. Write it after the day, for example 22.11.2026 14:05."))
    return moment_of(parse_day(found[1]), parse_time(found[2]))


def moment_of(day: date, at: time) -> datetime:
    """This time on this day in Bulgaria.

    When the clock goes forward an hour does not exist: refused. When it goes back an hour comes twice: the
    first of the two is taken, so that a limit never ends later than it may.
    """
    moment = datetime.combine(day, at, SOFIA)
    if moment.astimezone(UTC).astimezone(SOFIA).replace(tzinfo=None) != moment.replace(tzinfo=None):
        later = (datetime.combine(day, at) + timedelta(hours=1)).strftime("%H:%M")
        sentence = N_("There was no %(time)s on that day: the clocks went forward. Did you mean %(later)s?")
        raise BadDay(sentence, time=at.strftime("%H:%M"), later=later)
    return moment


def _without_hour_sign(typed: str) -> str:
    return re.sub(r"\s*(?<![^\W\d_])ч\.?$", "", typed)


def _is_day(typed: str) -> bool:
    try:
        return bool(parse_day(typed))
    except BadDay:
        return False
