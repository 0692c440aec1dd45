"""What staff are asked: raising a concern in a minute, deciding on it, writing to whoever raised it."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from opora.base.forms import (
    ChoiceField,
    Form,
    LineField,
    MomentField,
    SettlementField,
    WordsField,
    YesNoField,
)  # fmt: skip
from opora.base.forms.choices import Pick, Radios
from opora.base.packs import pack

from . import rules
from .rules import State


def kinds(groups: list[str]) -> list[tuple[str, str]]:
    """The kinds these groups are shown, in the words of the page's language; all of them to a social worker."""
    language = get_language() or "bg"
    found = pack().concern_kinds.values()
    return [(kind.code, kind.name(language)) for kind in found if not groups or set(groups) & set(kind.shown_to)]


class RaiseForm(Form):
    """One page, one minute: what, whom, where. Everything else may stay empty."""

    kind = ChoiceField(label=_("What is it about?"), choices=[], widget=Pick)
    words = WordsField(
        label=_("What did you see or hear?"),
        help_text=_("In your own words: what, when, where. What was seen and said, before what you think of it."),
    )
    child_name = LineField(
        label=_("The child’s name"), required=False, max_length=120,
        help_text=_("If you know it. A newborn may have none yet."),
    )  # fmt: skip
    child_age = LineField(label=_("The child’s age"), required=False, max_length=40)
    parent_name = LineField(label=_("A parent’s name"), required=False, max_length=120)
    settlement = SettlementField(label=_("Where is the child?"))
    place = WordsField(
        label=_("Address, or how to find them"), required=False, max_length=1000, rows=2,
        help_text=_("A street and number, or a description: the last house by the river."),
    )  # fmt: skip
    danger_now = YesNoField(
        label=_("Is the child in danger right now?"), unknown=True, required=False,
        help_text=_("If so, call 112 first."),
    )  # fmt: skip
    known_at = MomentField(
        label=_("When did you learn of it?"), required=False,
        help_text=_("The day and the hour, if it was not just now. The law says: tell at once."),
    )  # fmt: skip
    contact = LineField(
        label=_("How can the team reach you?"), required=False, max_length=200,
        help_text=_("Only the team that checks it sees this."),
    )  # fmt: skip

    def __init__(self, *args, groups: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds(groups)
        self.asked = rules.questions(groups)
        for question in self.asked:
            self.fields[f"q_{question.code}"] = LineField(label=_(question.text), required=False, max_length=500)
        needed = ["kind", "words", "settlement", "danger_now"]
        self.fieldsets = [("", needed), (_("What else you know"), [name for name in self.fields if name not in needed])]

    def answers(self) -> dict[str, str]:
        """Question code → answer, where there is one."""
        found = {question.code: self.cleaned_data.get(f"q_{question.code}") for question in self.asked}
        return {code: text for code, text in found.items() if text}


class TriageForm(Form):
    """The outcome, why, and a word to whoever raised it."""

    outcome = ChoiceField(label=_("Your decision"), choices=[], widget=Radios)
    reason = WordsField(
        label=_("Why?"), max_length=4000, rows=4,
        help_text=_("What you know and from whom. Poverty alone is a reason to help, never one to part a family."),
    )  # fmt: skip
    answer = WordsField(
        label=_("A word to whoever raised it"), required=False, max_length=4000, rows=3,
        help_text=_("Thank them and say what happens next. Nothing about the family, not even whether you know it."),
    )  # fmt: skip

    def __init__(self, *args, state: State, **kwargs):
        super().__init__(*args, **kwargs)
        may = [new for new in rules.OUTCOMES if rules.may_become(state, new) and new not in rules.CONFIRMED]
        self.fields["outcome"].choices = [(new.value, _(rules.OUTCOMES[new])) for new in may]


class WordsForm(Form):
    """An answer, or an addition."""

    words = WordsField(label=_("Your words"), max_length=4000, rows=5)


class FilterForm(Form):
    """Which concerns of the team to show."""

    show = ChoiceField(
        label=_("Show"), required=False, widget=Pick,
        choices=[
            ("", _("All that are open")), ("waiting", _("Waiting for a first decision")),
            ("unread", _("With new words from whoever raised it")), ("settled", _("Finished")), ("all", _("All")),
        ],
    )  # fmt: skip
    kind = ChoiceField(label=_("What it is about"), required=False, choices=[], widget=Pick)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Anything")), *kinds([])]
