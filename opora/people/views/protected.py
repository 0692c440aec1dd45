from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.access import drafts
from opora.access.asking import filled, tried
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, queries, rules, shown
from ..forms import NumberForm, ReasonForm


@allow(Permission.WRITE_CASE)
def add_number(request: HttpRequest, case: UUID, person: UUID) -> HttpResponse:
    """Keep a number of somebody; what is doubtful about it is said, and is no refusal."""
    one = found(queries.people(viewer=request.staff), request, pk=person, family__case_id=case)
    page, today = reverse("people:people", args=[case]), local_day(timezone.now())
    form = filled(NumberForm, request)
    if request.method == "POST" and tried(
        form, lambda **said: actions.add_identifier(person=one, by=request.staff, on_day=today, **said)
    ):
        for doubt in rules.number_doubts(
            form.cleaned_data["kind"], form.cleaned_data["number"], one.born_on, one.born_precision, today
        ):
            messages.warning(request, _(doubt))
        return redirect(page)
    title = _("A number of %(name)s") % {"name": shown.name(one)}
    around = {"title": title, "submit_label": _("Keep it"), "cancel_url": page, "back_url": page, "form": form}
    return render(request, "people/question.html", around)


@allow(Permission.REVEAL)
def reveal(request: HttpRequest, fact: UUID) -> HttpResponse:
    """Ask why, write it into the trail, show the protected fact once."""
    one = found(queries.protected_facts(viewer=request.staff), request, pk=fact)
    return _reveal(
        request, one.get_kind_display(), one.scope.case_id,
        lambda reason: shown.protected(
            actions.reveal_fact(fact=one, reason=reason, by=request.staff, at=timezone.now()), request.staff
        ),
    )  # fmt: skip


@allow(Permission.REVEAL)
def reveal_number(request: HttpRequest, number: UUID) -> HttpResponse:
    """Ask why, write it into the trail, show the number once."""
    one = found(queries.identifiers(viewer=request.staff), request, pk=number)
    return _reveal(
        request, one.get_kind_display(), one.scope.case_id,
        lambda reason: actions.reveal_number(identifier=one, reason=reason, by=request.staff, at=timezone.now()).number,
    )  # fmt: skip


def _reveal(request: HttpRequest, kind: str, case_id: UUID | None, act) -> HttpResponse:
    form = filled(ReasonForm, request)
    back = reverse("people:people", args=[case_id]) if case_id else ""
    words = tried(form, act) if request.method == "POST" else None
    if words is not None:
        drafts.done(request)
        return render(request, "people/revealed.html", {"title": kind, "words": words, "back_url": back})
    around = {"title": _("Open: %(kind)s") % {"kind": kind}, "submit_label": _("Open it once"), "back_url": back}
    return render(request, "people/reveal.html", around | {"form": form, "cancel_url": back})
