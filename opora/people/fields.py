"""Form fields for who somebody is on paper. Every one is optional unless said otherwise."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opora.base.days import written
from opora.base.forms import LineField

from .rules import egn_problem, lnch_problem, name_problem, normal_egn, normal_name


class _Number(LineField):
    """Ten figures; never an attribute that a browser would keep and offer to the next person."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        if text and (problem := self.problem(text)):
            raise ValidationError(gettext(problem), code="number")
        return normal_egn(text)


class EgnField(_Number):
    """An ЕГН, as its ten figures."""

    problem = staticmethod(egn_problem)

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("EGN"))
        kwargs.setdefault("help_text", _("10 figures. Leave it empty when there is none or it is not known."))
        super().__init__(**kwargs)


class LnchField(_Number):
    """The ЛНЧ of a foreigner, as its ten figures."""

    problem = staticmethod(lnch_problem)

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("LNCH, the personal number of a foreigner"))
        super().__init__(**kwargs)


class NameField(LineField):
    """One part of a name, stored as typed."""

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, value):
        text = normal_name(super().clean(value))
        if problem := name_problem(text):
            raise ValidationError(gettext(problem), code="name")
        return text


class BirthField(LineField):
    """A day of birth as it is known, in one box; the form reads it by the precision that was chosen."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "date"})

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("As well as it is known: 22.11.2019, or 05.2019, or 2019."))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return written(value) if isinstance(value, date) else value
