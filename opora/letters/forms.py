"""What is typed about a letter."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opora.base.forms import ChoiceField, DayField, Form, LineField, WordsField

from .models import Letter

GROUPS = {"people": _("People of the family"), "staff": _("Colleagues"), "organisations": _("Organisations")}


class LetterForm(Form):
    """A free letter from a case."""

    depends = ("name", "address")
    organisation = ChoiceField(label=pgettext_lazy("letter", "From"))
    recipient = ChoiceField(label=_("To whom"))
    name = LineField(
        label=_("Name of somebody else"),
        required=False,
        help_text=_("Only when the recipient is not in the list."),
    )
    channel = ChoiceField(label=_("How it will leave"), choices=Letter.Channel.choices)
    address = WordsField(
        label=_("Address"),
        required=False,
        rows=2,
        max_length=300,
        help_text=_("Leave it empty to take the address in the file. A hidden address is never taken."),
    )
    subject = LineField(label=_("Subject"), help_text=_("Without names: the subject stands in lists."))
    body = WordsField(label=_("Text"), rows=12)
    legal_basis = LineField(label=_("By which law"), required=False, max_length=300)
    how_to_object = WordsField(
        label=_("How to object"),
        required=False,
        rows=2,
        max_length=600,
        help_text=_("Where, in how many days from when it is served, and whether the decision holds meanwhile."),
    )

    def __init__(self, *args, recipients: dict, organisations: list, **kwargs):
        super().__init__(*args, **kwargs)
        groups = [(GROUPS[group], found) for group, found in recipients.items() if found]
        outside = (_("Outside Opora"), [("outside", pgettext_lazy("letter", "Somebody else"))])
        self.fields["recipient"].choices = [*groups, outside]
        self.fields["organisation"].choices = [(str(one.pk), one.name) for one in organisations]
        self.names = {key: name for found in recipients.values() for key, name in found}
        if len(organisations) == 1:
            self.fields["organisation"].initial = str(organisations[0].pk)

    def clean(self):
        found = super().clean()
        if found.get("recipient") == "outside" and not found.get("name"):
            self.add_error("name", _("Write the recipient’s name."))
        return found


class CorrectionForm(Form):
    subject = LineField(label=_("Subject"))
    body = WordsField(label=_("Text"), rows=14)


class ReleaseForm(Form):
    reason = WordsField(label=_("Why this recipient may be told"), rows=4, max_length=2000)


class ServedForm(Form):
    on_day = DayField(label=_("On which day it was handed over"))
    proof = LineField(
        label=_("What proves it"),
        max_length=300,
        help_text=_("A signed receipt, the number of the registered post, two witnesses."),
    )
