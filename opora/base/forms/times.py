from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opora.base.days import BadDay, parse_day, parse_moment, written, written_moment

from .asked import Asked

EARLIEST = date(1900, 1, 1)


class DayField(Asked, forms.Field):
    """A day in one box, the day before the month.

    `birth=True` wants the year in four figures; a day outside `earliest` and `latest` is refused.
    """

    default_error_messages = {
        "too_early": _("This day is before %(limit)s. Check the year."),
        "too_late": _("This day is after %(limit)s. Check it."),
    }

    def __init__(self, *, birth: bool = False, earliest: date | None = EARLIEST, latest: date | None = None, **kwargs):
        self.birth, self.earliest, self.latest = birth, earliest, latest
        kwargs.setdefault("help_text", _("For example 22.11.2026."))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return value or None
        return _read(parse_day, value, short_year=not self.birth) if value.strip() else None

    def validate(self, value):
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            self._outside("too_early", self.earliest)
        if value and self.latest and value > self.latest:
            self._outside("too_late", self.latest)

    def _outside(self, code: str, limit: date):
        raise ValidationError(self.error_messages[code], code=code, params={"limit": written(limit)})

    def prepare_value(self, value):
        return written(value) if isinstance(value, date) else value


class MomentField(Asked, forms.Field):
    """A day and an hour in one box, in Bulgarian time; gives an aware moment."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("The day and the hour, for example 22.11.2026 14:05."))
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "class": "date"}))
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, datetime):
            return value or None
        return _read(parse_moment, value) if value.strip() else None

    def prepare_value(self, value):
        return written_moment(value) if isinstance(value, datetime) else value


def _read(parse, typed: str, **how):
    try:
        return parse(typed, **how)
    except BadDay as bad:
        raise ValidationError(gettext(bad.sentence), code="bad_day", params=bad.params) from None
