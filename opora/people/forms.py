"""What is asked about the people of a family."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from opora.base import places
from opora.base.days import BadDay
from opora.base.forms import ChoiceField, DayField, Form, LineField, SettlementField, TickField, WordsField, YesNoField

from .fields import BirthField, NameField
from .models import Address, Identifier, Person, Tie
from .rules import birth_problem, death_problem, number_problem, read_birth


class FamilyForm(Form):
    name = NameField(label=_("What the family is called"), required=True, help_text=_("For example: Marinovi."))
    settlement = SettlementField(label=_("Where they live"))
    language = LineField(label=_("Language at home"), required=False, max_length=40)
    needs_interpreter = TickField(label=_("They need an interpreter"), required=False)

    def clean(self):
        place = places.get(self.cleaned_data.get("settlement") or "")
        if place:
            self.cleaned_data["municipality"] = place.municipality_code
        return self.cleaned_data


class PersonForm(Form):
    fieldsets = [
        ("", ["part"]),
        (_("Name"), ["given_name", "fathers_name", "family_name"]),
        (_("Birth"), ["born_precision", "born_on", "died_on"]),
    ]
    depends = ("born_on",)
    part = ChoiceField(label=_("Who this is in the family"), choices=Person.Part.choices)
    given_name = NameField(label=_("Given name"), help_text=_("Leave it empty for an unborn or unnamed child."))
    fathers_name = NameField(label=_("Father's name"))
    family_name = NameField(label=_("Family name"))
    born_precision = ChoiceField(label=_("How well is the day of birth known?"), choices=Person.Precision.choices)
    born_on = BirthField(label=_("Day of birth"))
    died_on = DayField(label=_("Day of death"), required=False, help_text=_("Only if the person has died."))
    sex = ChoiceField(label=_("Sex"), choices=Person.Sex.choices, initial=Person.Sex.UNKNOWN)
    at_home = YesNoField(label=_("Lives at home now?"))
    note = WordsField(
        label=_("What else helps to know them"), required=False, rows=3, max_length=4000,
        help_text=_("Health, school, how to speak with them. Only what is needed for the help."),
    )  # fmt: skip

    def __init__(self, *args, today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean(self):
        said, precision = self.cleaned_data, self.cleaned_data.get("born_precision")
        typed, said["born_on"] = said.get("born_on"), None
        if precision and precision != Person.Precision.UNKNOWN and "born_on" not in self.errors:
            self._read_birth(typed, precision)
        problem = said.get("died_on") and death_problem(said["died_on"], said["born_on"], self.today)
        if problem:
            self.add_error("died_on", gettext(problem))
        return said

    def _read_birth(self, typed: str, precision: str) -> None:
        if not typed:
            sentence = gettext("Give the day of birth as well as you know it, or choose “not known”.")
            return self.add_error("born_on", sentence)
        try:
            born = read_birth(typed, precision)
        except BadDay as bad:
            return self.add_error("born_on", gettext(bad.sentence) % bad.params)
        if problem := birth_problem(born, precision, self.today):
            return self.add_error("born_on", gettext(problem))
        self.cleaned_data["born_on"] = born


class OnDayForm(Form):
    """A day, and nothing else: the last day of something, or the day somebody died."""

    on_day = DayField(label=_("On which day?"))

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on_day"].latest = today
        self.fields["on_day"].initial = today


class RightsForm(OnDayForm):
    person = ChoiceField(label=_("Who"))
    kind = ChoiceField(label=_("What they are to the child"), choices=Person.Part.choices)
    rights = ChoiceField(label=_("Parental rights"), choices=Tie.Rights.choices)
    field_order = ["person", "kind", "rights", "on_day"]

    def __init__(self, *args, people: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people
        self.fields["on_day"].label = _("Since which day?")


class AddressForm(OnDayForm):
    kind = ChoiceField(label=_("Which address"), choices=Address.Kind.choices)
    settlement = SettlementField(label=_("Village or town"))
    line = WordsField(
        label=_("Street and number, or how to find them"), required=False, rows=2, max_length=500,
        help_text=_("Without an address describe the way: “the third house after the fountain”."),
    )  # fmt: skip
    hidden = TickField(
        label=_("This address is hidden: it may cost a life if the wrong person learns it"), required=False,
    )  # fmt: skip
    field_order = ["kind", "settlement", "line", "hidden", "on_day"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on_day"].label = _("Since which day?")

    def clean(self):
        said = self.cleaned_data
        said["line"] = said.get("line") or ""
        if not said["line"] and (said.get("hidden") or said.get("kind") == Address.Kind.NONE):
            self.add_error("line", gettext("Write the address, or how to find them."))
        return said


class NumberForm(Form):
    kind = ChoiceField(label=_("What kind of number"), choices=Identifier.Kind.choices)
    number = LineField(label=_("The number"), max_length=60)
    seen = YesNoField(label=_("Did you see the document?"))

    def clean(self):
        said = self.cleaned_data
        problem = number_problem(said.get("kind", ""), said["number"]) if said.get("number") else None
        if problem:
            raise ValidationError({"number": gettext(problem)})
        return said


class ReasonForm(Form):
    reason = WordsField(
        label=_("Why do you need to see it?"), rows=3, max_length=1000,
        help_text=_("Your name, the time and this reason will stand in the trail. The family may ask to see them."),
    )  # fmt: skip
