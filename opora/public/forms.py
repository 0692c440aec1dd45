"""The citizen's questions, one a page. Only the words, the kind and the place are needed."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from opora.base.forms import ChoiceField, Form, LineField, SettlementField, WordsField, YesNoField
from opora.base.forms.choices import Radios
from opora.base.packs import pack
from opora.concerns import rules


class Question(Form):
    """One page of questions. `said` is all that was answered so far."""

    def __init__(self, *args, said: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.said = said

    def answers(self) -> dict[str, str]:
        """What was answered, as it is kept and shown again."""
        return {name: self._kept(name) for name in self.fields}

    def _kept(self, name: str) -> str:
        typed = isinstance(self.fields[name], ChoiceField)
        return str((self[name].value() if typed else self.cleaned_data.get(name)) or "")


class Words(Question):
    words = WordsField(
        label=_("Tell it in your own words"), rows=7,
        help_text=_("What you saw or heard, when and where. You need not be sure."),
    )  # fmt: skip


class Who(Question):
    relation = ChoiceField(
        label=_("Who are you to the child?"), choices=[(code, text) for code, text in rules.RELATIONS.items()]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["relation"].choices = [(code, _(text)) for code, text in rules.RELATIONS.items()]


class Kind(Question):
    kind = ChoiceField(label=_("What is it most like?"), choices=[], widget=Radios)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language, group = get_language() or "bg", rules.asker(self.said.get("relation", ""))
        shown = [kind for kind in pack().concern_kinds.values() if group in kind.shown_to]
        self.fields["kind"].choices = [(kind.code, f"{kind.name(language)}. {kind.hint(language)}") for kind in shown]


class Child(Question):
    child_name = LineField(
        label=_("The child’s name, or the parents’"), required=False, max_length=120,
        help_text=_("Only if you know it. Without a name we look by the place."),
    )  # fmt: skip
    child_age = LineField(label=_("About how old is the child?"), required=False, max_length=40)
    settlement = SettlementField(label=_("In which town or village?"))
    place = WordsField(
        label=_("How do we find them?"), required=False, max_length=1000, rows=3,
        help_text=_("An address if you know it, or a description: the last house by the river, a blue door."),
    )  # fmt: skip


class Danger(Question):
    danger_now = YesNoField(label=_("Is the child in danger right now?"), unknown=True)


class Contact(Question):
    notifier_name = LineField(
        label=_("Your name"), required=False, max_length=120,
        help_text=_("Leave it empty to stay without a name. Your concern is checked all the same."),
    )  # fmt: skip
    notifier_contact = LineField(
        label=_("Telephone or e-mail"), required=False, max_length=200,
        help_text=_("Only if the team may ask you something. Say when it is safe to call."),
    )  # fmt: skip


class Code(Form):
    receipt = LineField(
        label=_("Your code"), max_length=60,
        help_text=_("16 letters and figures, like 7KM4-TX2C-9AHP-3EY6. Capitals, spaces and dashes do not matter."),
    )  # fmt: skip


class Addition(Form):
    words = WordsField(label=_("Your words"), max_length=4000, rows=5)
