"""What the gate asks, as text into values."""

from collections.abc import Container, Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from opora.base.forms import ChoiceField, DayField, Form, LineField, ManyField, MomentField, TickField, WordsField
from opora.base.packs import pack
from opora.base.text import sort_key

from .models import Body, Member, Proposal, Removal, Vote
from .words import OPINIONS

VOTES = [(choice, label) for choice, label in Vote.Choice.choices if choice != Vote.Choice.CONFLICT]


class DraftField(WordsField):
    """Asked for before the report is submitted, not before its draft is kept: the gate names what is missing."""

    def validate(self, value) -> None:
        return


class ReportForm(Form):
    """The four words of a report."""

    risk = DraftField(label=_("What endangers the child"))
    why_not_enough = DraftField(label=_("Why the measures were not enough"))
    what_else = DraftField(
        label=_("What else could be tried"),
        help_text=_("Which relatives were looked for and what they said; which help was not used, and why."),
    )  # fmt: skip
    asked_for = DraftField(
        label=_("What is asked of the commission"),
        help_text=_("What you mean to propose, or what you want advice on."),
    )  # fmt: skip


class AnswerForm(Form):
    answer = WordsField(label=_("What was done of this measure, or why not"))


class RemovalForm(Form):
    kind = ChoiceField(label=_("By which act"), choices=Removal.Kind.choices)
    child = ChoiceField(label=_("Which child"))
    facts = WordsField(label=_("What happened"), help_text=_("The danger, and what was seen and by whom."))
    authority = LineField(label=_("Which authority removed the child"))
    act_number = LineField(label=_("Number of the act"), max_length=60)
    removed_at = MomentField(label=_("When"))

    def __init__(self, *args, children: Iterable[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = list(children)


class ProposalForm(Form):
    """For one child. The exception is asked once residential care is chosen for a child for whom it is banned."""

    child = ChoiceField(label=_("Which child"), help_text=_("For a brother or a sister a proposal of its own is made."))
    care = ChoiceField(
        label=_("Which care is proposed"), choices=Proposal.Care.choices,
        help_text=_(
            "Residential care only when what a family can give is exhausted (Child Protection Act, art. 35), and under "
            "three not at all, with one exception (Social Services Act, art. 90(2))."
        ),
    )  # fmt: skip
    medical_document = DraftField(
        label=_("The exception: which medical document"), rows=2,
        help_text=_(
            "What says that the child has a permanent disability and needs constant medical care: kind, number, day, "
            "who gave it."
        ),
    )  # fmt: skip
    searched_for = DraftField(
        label=_("The exception: what was searched for instead"), rows=4,
        help_text=_("Which families and which help at home, where, when, and why none can give this medical care."),
    )  # fmt: skip
    ground = ChoiceField(
        label=_("Ground of the law (Child Protection Act, art. 25(1))"),
        help_text=_("Poverty, housing and missing documents are no grounds: they are needs to be met."),
    )  # fmt: skip
    words = WordsField(label=_("What is proposed, and why nothing else is left"))
    child_words = WordsField(label=_("What the child says, or what was observed"))
    parents_words = WordsField(label=_("What the parents say, or how they were asked"))

    def __init__(
        self, *args, heard: bool, children: Iterable[tuple[str, str]], banned_for: Container[str], **kwargs
    ):  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = list(children)
        grounds = pack().separation_grounds.values()
        self.fields["ground"].choices = [(ground.code, ground.name(get_language())) for ground in grounds]
        if heard:  # the words spoken before the commission go with it by themselves
            del self.fields["child_words"], self.fields["parents_words"]
        said = self.data if self.is_bound else self.initial
        if said.get("care") != Proposal.Care.RESIDENTIAL or said.get("child") not in banned_for:
            del self.fields["medical_document"], self.fields["searched_for"]


class CallForm(Form):
    when = MomentField(label=_("When"))
    place = LineField(label=_("Where"), help_text=_("Building, floor, room; is there a lift, is there tea."))


class AttendanceForm(Form):
    present = ManyField(label=_("Who came"), required=False)

    def __init__(self, *args, members: Iterable[Member], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [(str(m.pk), f"{m.staff.name}, {m.institution}") for m in members]


class HeardForm(Form):
    child_heard = WordsField(
        label=_("What the child said, or which statement was read"),
        help_text=_("In the child's own words. If the child is too young: what was told of it."),
    )  # fmt: skip
    parents_heard = WordsField(
        label=_("What each parent said, or which statement was read"),
        help_text=_("Who was invited and did not come: say so, and how they were invited."),
    )  # fmt: skip


class VotesForm(Form):
    """One question for each member who is present and free to vote."""

    def __init__(self, *args, members: Iterable[Member], **kwargs):
        super().__init__(*args, **kwargs)
        for member in members:
            label = f"{member.staff.name}, {member.institution}"
            self.fields[f"vote-{member.pk}"] = ChoiceField(label=label, choices=VOTES, required=False)


class VoteForm(Form):
    choice = ChoiceField(label=_("My vote on the opinion that was put to the body"), choices=VOTES)
    dissent = WordsField(label=_("What I want to have written down"), required=False, rows=3)


class OpinionForm(Form):
    opinion = ChoiceField(label=_("Opinion"), choices=list(OPINIONS.items()))
    reasons = WordsField(label=_("Reasons"))
    further_measures = WordsField(
        label=_("Measures proposed"), required=False,
        help_text=_("One on each line. Whoever proposes a separation later answers each of them in writing."),
    )  # fmt: skip


class ReasonForm(Form):
    reason = WordsField(label=_("Reason"), rows=4)


class BodyForm(Form):
    depends = ("agreement",)
    municipality = ChoiceField(label=_("Municipality"))
    kind = ChoiceField(label=_("Which body hears the reports"), choices=Body.Kind.choices)
    organisation = ChoiceField(label=_("Organisation"))
    agreement = LineField(
        label=_("Local agreement"), required=False, help_text=_("Number and day; for the commission it is required.")
    )
    quorum_percent = ChoiceField(
        label=_("Quorum: more than this share of the members"),
        choices=[("50", _("half")), ("66", _("two thirds")), ("75", _("three quarters"))], initial="50",
    )  # fmt: skip

    def __init__(self, *args, organisations: Iterable, **kwargs):
        super().__init__(*args, **kwargs)
        places = [(p.code, p.name_en if get_language() == "en" else p.name_bg) for p in pack().municipalities.values()]
        self.fields["municipality"].choices = sorted(places, key=lambda place: sort_key(place[1]))
        self.fields["organisation"].choices = [(str(o.pk), o.name) for o in organisations]


class MemberForm(Form):
    staff = ChoiceField(label=_("Who"))
    institution = LineField(label=_("For which institution"), max_length=120)
    chair = TickField(label=_("Chairs the body"), required=False)
    since = DayField(label=_("Since when"))

    def __init__(self, *args, people: Iterable, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [(str(person.pk), person.name) for person in people]
