from django import forms
from django.utils.choices import normalize_choices
from django.utils.translation import gettext_lazy as _

from .asked import Asked

SEEN_AT_ONCE = 8
NO_ANSWER = _("Choose an answer")


class _Boxes:
    """Boxes with their words beside them, each in a label of class `choice`."""

    template_name = "base/forms/widgets/choices.html"
    option_template_name = "base/forms/widgets/choice.html"

    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"].pop("aria-invalid", None)  # the group is wrong, not a single box
        return option


class Radios(_Boxes, forms.RadioSelect):
    pass


class Boxes(_Boxes, forms.CheckboxSelectMultiple):
    pass


class Pick(forms.Select):
    """A list that begins with no answer, so that none is given by accident."""

    def optgroups(self, name, value, attrs=None):
        groups = super().optgroups(name, value, attrs)
        if any(option["value"] == "" for _, options, _ in groups for option in options):
            return groups
        nothing = self.create_option(name, "", NO_ANSWER, selected=value in ([], [""]), index="none")
        return [(None, [nothing], 0), *groups]


class ChoiceField(Asked, forms.ChoiceField):
    """One answer of several: boxes as long as all are seen at once, a list when there are more."""

    missing = _("Choose an answer: “{label}”.")
    default_error_messages = {"invalid_choice": _("This answer is not among those offered. Choose again.")}

    def __init__(self, *, choices=(), widget=None, **kwargs):
        self.by_count = widget is None
        super().__init__(choices=choices, widget=widget or Radios, **kwargs)

    @property
    def choices(self):
        return self._choices

    @choices.setter
    def choices(self, value):
        self._choices = normalize_choices(value)
        if self.by_count:
            # Not known before it is asked for: a list has room for any number.
            long = callable(value) or len(list(self._choices)) > SEEN_AT_ONCE
            self.widget = (Pick if long else Radios)(attrs=self.widget.attrs)
            self.widget.is_required = self.required
        self.widget.choices = self._choices


class ManyField(Asked, forms.MultipleChoiceField):
    """Any number of answers; boxes."""

    missing = _("Choose at least one answer: “{label}”.")
    widget = Boxes
    default_error_messages = ChoiceField.default_error_messages


class YesNoField(ChoiceField):
    """Yes or no, as True or False; None where not asked, or not known (`unknown=True` offers that)."""

    def __init__(self, *, unknown: bool = False, **kwargs):
        choices = [("yes", _("Yes")), ("no", _("No"))]
        if unknown:
            choices.append(("unknown", _("Not known")))
        super().__init__(choices=choices, widget=Radios(attrs={"class": "choices-inline"}), **kwargs)

    def clean(self, value):
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value):
        return {True: "yes", False: "no"}.get(value, value)


class Tick(forms.CheckboxInput):
    template_name = "base/forms/widgets/tick.html"


class TickField(Asked, forms.BooleanField):
    """One box to tick; its label stands beside it."""

    missing = _("Tick this to go on: “{label}”.")
    widget = Tick
    label_beside = True
