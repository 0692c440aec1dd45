"""What the views of the gate have in common: the case or sitting in the address, one button's action, a question."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from opora.access.doors import found
from opora.base.refusal import Refused
from opora.casework import queries as casework
from opora.casework.models import Case
from opora.people.models import Person

from . import queries, shown
from .models import Item, Sitting
from .words import SITTING_STATES

QUESTION = "gate/question.html"
TAGS = {"open": "due", "closed": "due", "signed": "done"}


def to(name: str, *keys) -> str:
    """The address of a page of the gate."""
    return reverse(f"gate:{name}", args=[getattr(key, "pk", key) for key in keys])


def case_of(request: HttpRequest, case: UUID) -> Case:
    """The case in the address, if this person reaches it; that it was opened stands in the trail."""
    return found(casework.cases(viewer=request.staff), request, pk=case)


def children_of(request: HttpRequest, case: Case) -> dict[str, Person]:
    """The children the case is about, by the key that a form sends."""
    return {str(row.person_id): row.person for row in casework.children(case=case, viewer=request.staff)}


def called(children: dict[str, Person]) -> list[tuple[str, str]]:
    """These children as a form offers them."""
    return [(key, shown.child(child)) for key, child in children.items()]


def sitting_of(request: HttpRequest, pk: UUID) -> Sitting:
    """The sitting in the address, if this person sits on its body."""
    return found(queries.sittings(viewer=request.staff), request, pk=pk)


def item_of(request: HttpRequest, pk: UUID) -> Item:
    """The point of an agenda in the address, if this person sits on the body."""
    return found(queries.items(viewer=request.staff), request, pk=pk)


def done(request: HttpRequest, act: Callable, said: str, then: str) -> HttpResponse:
    """One button, one action: back to the page with what happened, or with why it did not."""
    try:
        act()
        messages.success(request, said)
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return redirect(then)


def asked(title: str, back: str, label: str, **more) -> dict:
    """What a question's page needs beside its form."""
    return {"title": title, "back_url": back, "cancel_url": back, "submit_label": label, **more}


def identity(sitting: Sitting) -> dict:
    """Whose page it is: this sitting's."""
    return {
        "name": _("Sitting %(number)s") % {"number": sitting.number}, "url": to("sitting", sitting),
        "facts": [sitting.body.organisation.name, shown.moment(sitting.at), sitting.place],
        "tags": [(TAGS.get(sitting.state, ""), SITTING_STATES[sitting.state])],
    }  # fmt: skip
