from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from opora.access.rules import Level
from opora.base import places
from opora.base.forms import ChoiceField, Form, LineField, MomentField, SettlementField, TickField, WordsField
from opora.base.forms.choices import Pick
from opora.letters.models import Letter

from ..rules import LONGEST_LOOK, SHORTEST_REASON, CaseState
from .plan import Versioned

LEVELS = [(Level.SEE.value, _("see it")), (Level.WORK.value, _("work on it")), (Level.LEAD.value, _("lead it"))]


class WhoForm(Form):
    """Where somebody is chosen who must have a name."""

    who = ChoiceField(label=_("Who coordinates?"), widget=Pick)

    def __init__(self, *args, who, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = who

    def clean_who(self):
        if ":" not in self.cleaned_data["who"]:
            raise ValidationError(_("Choose a person, not only an organisation."))
        return self.cleaned_data["who"]


class CoordinatorForm(WhoForm):
    pass


class OpenForm(WhoForm):
    name = LineField(label=_("What the family is called"), max_length=120)
    settlement = SettlementField(label=_("Where they live"))
    language = LineField(label=_("Language at home"), required=False, max_length=40)
    needs_interpreter = TickField(label=_("They need an interpreter"), required=False)
    field_order = ["name", "settlement", "who", "language", "needs_interpreter"]

    def clean(self):
        if place := places.get(self.cleaned_data.get("settlement") or ""):
            self.cleaned_data["municipality"] = place.municipality_code
        return self.cleaned_data


class FromConcernForm(WhoForm):
    name = LineField(
        label=_("What the family is called"), max_length=120, required=False,
        help_text=_("If it is not known yet, leave it empty."),
    )  # fmt: skip
    field_order = ["name", "who"]


class JoinForm(Form):
    number = LineField(label=_("Number of the case"), help_text=_("As it stands on the family's page."))
    reason = WordsField(label=_("Why is it this family?"), rows=3)


class RiskForm(Versioned):
    risk = WordsField(
        label=_("What endangers the child?"), rows=6, required=False,
        help_text=_("What was seen and by whom. A poor home is a need to be met, not a danger in itself."),
    )  # fmt: skip
    strengths = WordsField(
        label=_("What holds this family?"), rows=6, required=False,
        help_text=_("What they can do, who stands by them, what went well."),
    )  # fmt: skip


class ChildForm(Form):
    person = ChoiceField(label=_("Which child is the case about?"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people


class CopyForm(Form):
    person = ChoiceField(label=_("To whom?"))
    language = ChoiceField(label=_("In which language?"), choices=[("bg", _("Bulgarian")), ("en", _("English"))])
    channel = ChoiceField(
        label=_("How do they get it?"), initial=Letter.Channel.HAND,
        choices=[(one.value, one.label) for one in (Letter.Channel.HAND, Letter.Channel.POST)],
    )  # fmt: skip

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people


class ShareForm(Form):
    depends = ("role",)
    who = ChoiceField(label=_("With whom?"), widget=Pick, help_text=_("A person; or an organisation, and then a role."))
    role = ChoiceField(label=_("If an organisation: which role there?"), widget=Pick, required=False)
    level = ChoiceField(label=_("What may they do?"), choices=LEVELS, initial=Level.SEE.value)
    until = MomentField(
        label=_("Until when?"), required=False,
        help_text=_("For a person. The day and the hour; empty: until you take it back."),
    )  # fmt: skip
    reason = WordsField(label=_("Why?"), rows=3, max_length=2000)

    def __init__(self, *args, who, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices, self.fields["role"].choices = who, roles

    def clean(self):
        chosen = self.cleaned_data.get("who")
        if chosen and ":" not in chosen and not self.cleaned_data.get("role"):
            self.add_error("role", _("Choose the role that may see the case there, or choose a person."))
        return self.cleaned_data


class BreakGlassForm(Form):
    number = LineField(
        label=_("Number of the case"), help_text=format_lazy(_("For example {number}."), number="СЛ-2026-000123")
    )
    reason = WordsField(
        label=_("Why must you see it now?"), rows=4, max_length=2000,
        help_text=format_lazy(
            _("At least {count} characters. The coordinator and the data-protection officer read it at once."),
            count=SHORTEST_REASON,
        ),
    )  # fmt: skip
    hours = ChoiceField(label=_("For how many hours?"), widget=Pick, initial="4")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hours"].choices = [(str(hour), str(hour)) for hour in range(1, LONGEST_LOOK + 1)]


class FilterForm(Form):
    q = LineField(label=_("Name or number"), required=False)
    municipality = ChoiceField(label=_("Municipality"), widget=Pick, required=False)
    state = ChoiceField(
        label=_("State"), widget=Pick, required=False,
        choices=[("", _("all")), (CaseState.OPEN.value, _("open cases")), (CaseState.CLOSED.value, _("closed cases"))],
    )  # fmt: skip
    mine = TickField(label=_("I coordinate"), required=False)
    late = TickField(label=_("Something is overdue"), required=False)

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].choices = [("", _("all")), *municipalities]
