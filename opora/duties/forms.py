from django.utils.translation import gettext_lazy as _

from opora.base.forms import ChoiceField, Form


class HandOver(Form):
    """To whom the duty goes."""

    staff = ChoiceField(label=_("Who does it from now on?"))

    def __init__(self, *args, colleagues=(), **options) -> None:
        super().__init__(*args, **options)
        self.colleagues = {str(staff.pk): staff for staff in colleagues}
        self.fields["staff"].choices = [(key, staff.name) for key, staff in self.colleagues.items()]

    def clean_staff(self):
        return self.colleagues[self.cleaned_data["staff"]]
