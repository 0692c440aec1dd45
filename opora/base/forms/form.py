from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString
from django.utils.text import format_lazy


class Renderer(DjangoTemplates):
    """Label, hint, error, entry: in this order, for every field of every form."""

    form_template_name = "base/forms/form.html"
    field_template_name = "base/forms/field.html"


@dataclass(frozen=True)
class Group:
    """Questions that belong together under one legend; without a legend they stand alone."""

    legend: str = ""
    fields: list[BoundField] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """A line of the error summary: the sentence, and the id of the entry it leads to, if to one."""

    sentence: str
    entry: str = ""


class Form(forms.Form):
    """Say `fieldsets = [(legend, [field names]), …]` to group questions; the others follow without a legend.

    `{{ form }}` shows the error summary and the questions; `{{ form.without_errors }}` the questions
    alone, for a page that puts `{% include "base/forms/errors.html" %}` above its heading.
    """

    fieldsets: list[tuple[str, list[str]]] = []
    # Questions that another answer makes necessary: not always required, so never called optional either.
    depends: tuple[str, ...] = ()
    # The server explains what is missing in our words; the browser's bubbles are no help to a screen reader.
    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, asked in self.fields.items():
            asked.depends = name in self.depends
            missing = getattr(asked, "missing", None)
            if missing and not asked.says_its_own:
                label = self[name].label
                asked.error_messages["required"] = format_lazy(missing, label=label)

    def get_initial_for_field(self, field, field_name):
        """Initial values may be the posted ones of an interrupted try, where several answers are a list."""
        name = self.add_prefix(field_name)
        if hasattr(self.initial, "getlist") and name in self.initial:
            return field.widget.value_from_datadict(self.initial, {}, name)
        return super().get_initial_for_field(field, field_name)

    @property
    def groups(self) -> Iterator[Group]:
        """The visible questions, grouped as `fieldsets` says."""
        grouped = {name for _, names in self.fieldsets for name in names}
        for legend, names in self.fieldsets:
            yield Group(legend, [self[name] for name in names if name in self.fields])
        rest = [bound for bound in self.visible_fields() if bound.name not in grouped]
        if rest:
            yield Group("", rest)

    @property
    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong, in the order of the page."""
        for sentence in self.non_field_errors():
            yield Problem(sentence)
        for name in self.fields:
            for sentence in self[name].errors:
                yield Problem(sentence, _entry(self[name]))

    @property
    def without_errors(self) -> SafeString:
        """The questions without the error summary."""
        return self.render("base/forms/body.html")


def _entry(bound: BoundField) -> str:
    if bound.is_hidden or not bound.auto_id:
        return ""
    # A group of boxes has no entry of its own: the way leads to the first of them.
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
