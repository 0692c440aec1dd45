from django.utils.translation import gettext_lazy as _

from opora.base.forms import ChoiceField, DayField, Form, LineField, MomentField, WordsField, YesNoField

from ..models import Closing, Event, View, Voice
from .plan import OnDayForm


class Happened(Form):
    """Something that happened at an hour; left empty, just now."""

    happened_at = MomentField(
        label=_("When was it?"), required=False,
        help_text=_("The day and the hour, for example 22.11.2026 14:05. Leave it empty if it was just now."),
    )  # fmt: skip


class EventForm(Happened):
    kind = ChoiceField(label=_("What was it?"), choices=Event.Kind.choices)
    with_whom = LineField(label=_("With whom?"), required=False)
    words = WordsField(
        label=_("What did you see and hear?"), rows=10,
        help_text=_("What was seen and said, and what the family can do. Write nothing you would not say to them."),
    )  # fmt: skip
    field_order = ["kind", "happened_at", "with_whom", "words"]


class CorrectionForm(Happened):
    with_whom = LineField(label=_("With whom?"), required=False)
    words = WordsField(label=_("As it should read"), rows=10)
    field_order = ["happened_at", "with_whom", "words"]


class VoiceForm(Happened):
    depends = ("words", "observed")
    child = ChoiceField(label=_("Which child?"))
    how = ChoiceField(label=_("How was the child heard?"), choices=Voice.How.choices)
    words = WordsField(
        label=_("What the child said"), rows=5, required=False, help_text=_("In the child's own words, uncorrected.")
    )
    observed = WordsField(label=_("What you observed"), rows=4, required=False)
    present = LineField(label=_("Who was present?"), required=False, help_text=_("The child may choose who is there."))
    effect = WordsField(
        label=_("What did it change?"), rows=3, required=False,
        help_text=_("How the decision changed by it. If you do not know yet, add it later."),
    )  # fmt: skip
    field_order = ["child", "how", "happened_at", "words", "observed", "present", "effect"]

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = children


class EffectForm(Form):
    effect = WordsField(label=_("What did the child's voice change?"), rows=4)


class ViewForm(Happened):
    depends = ("words", "attempts")
    parent = ChoiceField(label=_("Which parent?"))
    present = YesNoField(label=_("Was the parent there?"))
    invited_on = DayField(label=_("Invited on"), required=False)
    words = WordsField(
        label=_("What the parent said"), rows=5, required=False,
        help_text=_("In their own words; also what they said by telephone or wrote."),
    )  # fmt: skip
    agrees = ChoiceField(label=_("Does the parent agree?"), choices=View.Agrees.choices, initial=View.Agrees.NOT_SAID)
    attempts = WordsField(
        label=_("If not found: how did you look?"), rows=4, required=False,
        help_text=_("Each attempt: the day, how, and with what answer."),
    )  # fmt: skip
    field_order = ["parent", "present", "invited_on", "happened_at", "words", "agrees", "attempts"]

    def __init__(self, *args, parents, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = parents


class CloseForm(OnDayForm):
    outcome = ChoiceField(label=_("How did it end?"), choices=Closing.Outcome.choices)
    words = WordsField(label=_("What was reached, and what stays open?"), rows=6)
    field_order = ["outcome", "words", "on_day"]


class LookBackForm(OnDayForm):
    child_at_home = YesNoField(label=_("Is the child at home?"), unknown=True)
    words = WordsField(label=_("How is the family?"), rows=6, help_text=_("Ask them first. What holds, what is hard?"))
    field_order = ["child_at_home", "words", "on_day"]


class ReopenForm(Form):
    reason = WordsField(label=_("Why is the case opened again?"), rows=4)
