"""The citizen's way through the concern: which question comes when, and what is asked there."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from . import forms


@dataclass(frozen=True)
class Step:
    """One page of the way: its heading, a sentence under it, its form."""

    title: str
    lead: str
    form: type[forms.Question]


KEPT = _("You can stay without a name. What you write is kept, even if the connection breaks.")

STEPS: dict[str, Step] = {
    "words": Step(_("What worries you?"), KEPT, forms.Words),
    "who": Step(_("You and the child"), _("So that we know what you may have seen. Nothing more."), forms.Who),
    "kind": Step(
        _("What is it about?"), _("Choose the nearest. If you are not sure, choose the last one."), forms.Kind
    ),
    "child": Step(_("Which child, and where?"), _("Only the town or village is needed."), forms.Child),
    "danger": Step(
        _("How urgent is it?"),
        _("If it is, call 112 now; you can finish this afterwards, it is kept."), forms.Danger,
    ),
    "contact": Step(
        _("Do you want to say who you are?"),
        _("Only the team that checks it sees this; we do not tell the family."), forms.Contact,
    ),
}  # fmt: skip


def path_of(step: str) -> str:
    return reverse("public:question", kwargs={"step": step})


def before(step: str) -> str:
    """Where the way back leads."""
    names = list(STEPS)
    at = names.index(step)
    return path_of(names[at - 1]) if at else reverse("public:start")


def bound(step: str, said: dict) -> forms.Question:
    """The step's form, filled with what was said."""
    return STEPS[step].form(said, said=said)


def missing(said: dict) -> str:
    """The first step that has no valid answer yet; empty when all have one."""
    answered = said.get("answered", [])
    return next((name for name in STEPS if name not in answered or not bound(name, said).is_valid()), "")
