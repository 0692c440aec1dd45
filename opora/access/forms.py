"""What an administrator is asked, and how the trail is narrowed."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from opora.base import places
from opora.base.forms import ChoiceField, DayField, Form, LineField, PhoneField, SettlementField, TickField
from opora.base.packs import pack
from opora.base.text import fold, sort_key

from .roles import FREE, NAMES

NOT_FOR_PEOPLE = {"system", "public"}


class EmailField(LineField):
    """An e-mail address, in small letters."""

    widget = forms.TextInput(attrs={"type": "email", "autocomplete": "off"})

    def clean(self, value):
        text = super().clean(value).lower()
        try:
            if text:
                validate_email(text)
        except ValidationError:
            sentence = gettext("This is no e-mail address. It looks like name@example.org.")
            raise ValidationError(sentence, code="email") from None
        return text


def organisation_kinds() -> list[tuple[str, str]]:
    language = (get_language() or "bg")[:2]
    kinds = [(code, kind.name(language)) for code, kind in pack().organisation_kinds.items()]
    return sorted(kinds, key=lambda kind: sort_key(kind[1]))


class OrganisationForm(Form):
    kind = ChoiceField(label=_("What kind of organisation"), choices=organisation_kinds)
    name = LineField(label=_("Name"))
    settlement = SettlementField(label=_("Where it is"))
    serves = LineField(
        label=_("Municipalities it answers for"), required=False, max_length=1000,
        help_text=_("With commas between them. Leave it empty if it answers for its own alone."),
    )  # fmt: skip
    address = LineField(label=_("Address"), required=False)
    email = EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = PhoneField(label=_("Telephone"), required=False)
    active = TickField(label=_("It is at work"), required=False, initial=True)

    def clean_serves(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["serves"].split(",") if name.strip()]
        return [_municipality(name) for name in names]

    def clean(self):
        if place := places.get(self.cleaned_data.get("settlement") or ""):
            self.cleaned_data["municipality"] = place.municipality_code
        return self.cleaned_data


def _municipality(name: str) -> str:
    named = [town for town in places.municipalities() if fold(name) in (fold(town.name_bg), fold(town.name_en))]
    if place := places.municipality(name.upper()):
        return place.code
    if len(named) == 1:
        return named[0].code
    if named:
        codes = ", ".join(f"{town.code} ({town.district.name_bg})" for town in named)
        sentence = gettext("Several municipalities are called “%(name)s”. Write the code of one: %(codes)s.")
        raise ValidationError(sentence % {"name": name, "codes": codes})
    raise ValidationError(gettext("No municipality is called “%(name)s”. Check the spelling.") % {"name": name[:60]})


class StaffForm(Form):
    name = LineField(label=_("Name"), max_length=120)
    email = EmailField(label=_("E-mail"), max_length=254, help_text=_("With it they sign in."))


class AppointForm(Form):
    depends = ("organisation",)
    role = ChoiceField(label=_("Role"), choices=[(c, _(n)) for c, n in NAMES.items() if c not in NOT_FOR_PEOPLE])
    organisation = ChoiceField(label=_("Where"), required=False)
    on_day = DayField(label=_("Since which day?"))

    def __init__(self, *args, organisations: list[tuple[str, str]], today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations
        self.fields["on_day"].initial = today

    def clean(self):
        said = self.cleaned_data
        if said.get("role") and said["role"] not in FREE and not said.get("organisation"):
            self.add_error("organisation", gettext("This role is held at an organisation. Choose it."))
        return said


class OnDayForm(Form):
    on_day = DayField(label=_("On which day?"))

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on_day"].initial = today


KINDS = [
    ("", _("everything")),
    ("done", pgettext_lazy("trail", "done")),
    ("opened", _("opened")),
    ("refused", _("refused")),
]


class TrailForm(Form):
    """Every box may stay empty."""

    who = LineField(label=_("Who"), required=False, max_length=120)
    what = LineField(label=_("What"), required=False, max_length=80)
    kind = ChoiceField(label=_("How it ended"), choices=KINDS, required=False, widget=forms.Select)
    case_id = forms.UUIDField(
        label=_("Key of the case"), required=False, error_messages={"invalid": _("This is no key of a case.")}
    )
    since = DayField(label=_("From"), required=False, help_text="")
    until = DayField(label=_("To"), required=False, help_text="")
