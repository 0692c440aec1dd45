from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from opora.base.forms import ChoiceField, DayField, Form, WordsField
from opora.base.forms.choices import Pick

from ..models import Need, Step


class Versioned(Form):
    """Words that two people may write at once carry the version their writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NothingForm(Form):
    """Nothing more is asked: it is done or left."""


class NeedForm(Versioned):
    kind = ChoiceField(label=_("What kind of need is it?"), choices=Need.Kind.choices)
    words = WordsField(
        label=_("What does the family need?"), rows=3, max_length=2000,
        help_text=_("In words the family would use: “a warm room for the winter”."),
    )  # fmt: skip


class GoalForm(Versioned):
    words = WordsField(
        label=_("What will be different?"), rows=3, max_length=2000,
        help_text=_("Something everybody can see: “Mira has a birth record and a doctor”."),
    )  # fmt: skip
    due_on = DayField(label=_("By when?"), required=False)


class StepForm(Versioned):
    words = WordsField(label=_("What will be done?"), rows=3, max_length=2000)
    who = ChoiceField(label=_("Who does it?"), widget=Pick)
    starts_on = DayField(label=_("From which day?"))
    due_on = DayField(label=_("By which day?"))
    measure = ChoiceField(
        label=_("Is it a preventive measure?"), widget=Pick, required=False,
        help_text=_("Choose its kind: the commission will read it in the report of measures. If it is none, leave it."),
    )  # fmt: skip
    basis = ChoiceField(label=_("On what basis?"), choices=Step.Basis.choices, initial=Step.Basis.VOLUNTARY)

    def __init__(self, *args, who, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = who
        self.fields["measure"].choices = measures


class ResultForm(Form):
    depends = ("result_words", "why_not_enough")
    result = ChoiceField(
        label=_("Did it help?"), choices=[*Step.Result.choices, ("", _("not known yet"))], required=False
    )
    result_words = WordsField(label=_("What did it achieve?"), rows=4, max_length=5000, required=False)
    why_not_enough = WordsField(
        label=_("If it was not enough: why?"), rows=3, max_length=5000, required=False,
        help_text=_("The commission asks this of every measure that did not help, or only in part."),
    )  # fmt: skip


class OnDayForm(Form):
    on_day = DayField(label=_("On which day?"), required=False, help_text=_("Leave it empty for today."))

    def __init__(self, *args, today: date | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on_day"].latest = today


class FinishForm(ResultForm, OnDayForm):
    field_order = ["result", "result_words", "why_not_enough", "on_day"]


class StopForm(OnDayForm):
    reason = WordsField(label=_("Why is this step given up?"), rows=3, max_length=5000)
    field_order = ["reason", "on_day"]


class ReviewForm(OnDayForm):
    words = WordsField(
        label=_("What changed, and what did the family say?"), rows=6,
        help_text=_("What helped, what did not, what is left. The plan itself is changed on its page."),
    )  # fmt: skip
    next_on = DayField(label=_("When do you look at it again?"))
    field_order = ["words", "next_on", "on_day"]
