from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext_lazy

from opora.base.phones import BadPhone, normal_phone, shown_phone
from opora.base.text import clean

from .asked import Asked

LINE, WORDS = 200, 20_000


class WordsField(Asked, forms.CharField):
    """Free text in lines. What nobody can see is taken out; a text that is too long is refused, never cut."""

    widget = forms.Textarea
    rows = 6
    default_error_messages = {
        "too_long": ngettext_lazy(
            "This is %(over)d character too long: there is room for %(limit)d. Shorten it or split it.",
            "This is %(over)d characters too long: there is room for %(limit)d. Shorten it or split it.",
            "over",
        ),
    }

    def __init__(self, *, max_length: int = WORDS, rows: int | None = None, **kwargs):
        self.limit, self.rows = max_length, rows or self.rows
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        # Not `maxlength`: a browser cuts what is pasted and says nothing.
        if isinstance(widget, forms.Textarea):
            return {"rows": self.rows, "data-limit": self.limit}
        return {}

    def to_python(self, value):
        text = self.read(str(value)) if value not in self.empty_values else ""
        if (over := len(text) - self.limit) > 0:
            params = {"over": over, "limit": self.limit}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=params)
        return text or self.empty_value

    def read(self, typed: str) -> str:
        return clean(typed).strip()


class LineField(WordsField):
    """Free text in one line."""

    widget = forms.TextInput

    def __init__(self, *, max_length: int = LINE, **kwargs):
        super().__init__(max_length=max_length, **kwargs)

    def read(self, typed: str) -> str:
        return " ".join(clean(typed).split())


class PhoneField(LineField):
    """A telephone number, stored as E.164 or as a short line (112)."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "type": "tel"})

    def clean(self, value):
        text = super().clean(value)
        try:
            return normal_phone(text) if text else text
        except BadPhone as bad:
            raise ValidationError(gettext(bad.args[0]), code="bad_phone") from None

    def prepare_value(self, value):
        return shown_phone(value) if isinstance(value, str) else value
