"""What every page of a case is given, and the one way its questions are asked."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from opora.access.asking import answer, tried
from opora.access.doors import found
from opora.access.queries import live_grants
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base.days import local_day

from . import queries
from .models import Case
from .rules import CaseState

QUESTION = "casework/question.html"


def case_of(request: HttpRequest, case: UUID) -> Case:
    """The case of this address, opened by this viewer; 404 where it is not theirs."""
    return found(queries.cases(viewer=request.staff), request, pk=case)


def around(request: HttpRequest, case: Case, **more) -> dict:
    """The case, what its reader may do with it now, and today."""
    level = max(live_grants(viewer=request.staff, case_id=case.pk).values(), default=0)
    is_open = case.state == CaseState.OPEN
    may_write = level >= Level.WORK and request.staff.may(Permission.WRITE_CASE)
    return {
        "case": case, "is_open": is_open, "today": local_day(now()), "may_write": is_open and may_write,
        "may_lead": is_open and level >= Level.LEAD and request.staff.may(Permission.LEAD_CASE),
        "may_reopen": not is_open and may_write, **more,
    }  # fmt: skip


def to(name: str, *args) -> str:
    """The address of a page of casework."""
    return reverse(f"casework:{name}", args=args)


def asked(request: HttpRequest, case: Case, form, act: Callable, *, title: str, then: str, button: str = "", **more):
    """A question about a case: asked, answered by one action, then on to the next page."""
    more = {"title": title, "back_url": then, "cancel_url": then, "submit_label": button or _("Save"), **more}
    after, page = more.pop("done", then), more.pop("page", QUESTION)
    return answer(request, form, act, then=after, page=page, around=around(request, case, **more))


def reworded(
    request: HttpRequest, case: Case, form, act: Callable, *, record, stands: list[str], title: str, then: str, **more
) -> HttpResponse:
    """A question whose words two people may change at once: the second sees both texts, and loses none."""
    more = {"title": title, "back_url": then, "cancel_url": then, "submit_label": _("Save"), **more}
    if request.method == "POST":
        if tried(form, act) is not None:
            return redirect(then)
        if request.POST.get("version") != str(record.version):
            more["stands"] = [text for text in stands if text]
            form.data = form.data.copy()
            form.data["version"] = record.version
    return render(request, QUESTION, around(request, case, form=form, **more))
