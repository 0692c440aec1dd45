from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.access.doors import SIGNED_IN, allow, found
from opora.access.queries import live_grants
from opora.access.roles import Permission
from opora.base.forms import Form
from opora.base.refusal import Refused
from opora.people.queries import families

from . import actions, queries, showing
from .checking import Recipient, may_see_the_words
from .forms import CorrectionForm, LetterForm, ReleaseForm, ServedForm
from .models import Letter
from .outbox import mail

A_PAGE = 25


@allow(Permission.SEND_LETTER, Permission.READ_CASE)
def letters(request: HttpRequest) -> HttpResponse:
    """All letters the viewer may open, narrowed by state."""
    state = request.GET.get("state", "")
    seen = queries.letters(viewer=request.staff).exclude(channel=Letter.Channel.MESSAGE)
    if state in Letter.State.values:
        seen = seen.filter(state=state)
    page = Paginator(seen, A_PAGE).get_page(request.GET.get("page"))
    around = {"states": Letter.State.choices, "state": state, "rest": f"&state={state}" if state else ""}
    return render(request, "letters/letters.html", {"page": page, "rows": showing.rows(page, request.staff), **around})


@allow(SIGNED_IN)
def letter(request: HttpRequest, letter: UUID) -> HttpResponse:
    """One letter: its words, the release check's answer, what happened to it and what may be done."""
    one = _letter(request, letter)
    grants = live_grants(viewer=request.staff, case_id=one.case_id) if one.case_id else {}
    return render(request, "letters/letter.html", {
        "letter": one, "identity": showing.identity(one), "events": showing.timeline(one),
        "check": showing.found_on(one, request.staff), "may": showing.may(one, request.staff, grants),
        "has_paper": queries.paper_of(letter=one, viewer=request.staff) is not None,
        "is_mine": one.recipient_id == request.staff.pk,
    })  # fmt: skip


@allow(SIGNED_IN)
def paper(request: HttpRequest, letter: UUID) -> HttpResponse:
    """The very file that was released, to keep or to print."""
    one = _letter(request, letter)
    kept = queries.paper_of(letter=one, viewer=request.staff)
    if kept is None:
        raise Http404
    if not may_see_the_words(one, request.staff):
        raise Refused(_("This letter says something that is protected from you."))
    named = {"Content-Disposition": content_disposition_header(True, kept.name)}
    return HttpResponse(kept.opened(), content_type=kept.media_type, headers=named)


@allow(Permission.SEND_LETTER)
@require_POST
def put_on_paper(request: HttpRequest, letter: UUID) -> HttpResponse:
    return _do(request, letter, actions.print_letter, _("The letter is on paper now."))


@allow(Permission.SEND_LETTER)
@require_POST
def send(request: HttpRequest, letter: UUID) -> HttpResponse:
    return _do(request, letter, actions.send_letter, _("The letter is on its way."))


@allow(Permission.SEND_LETTER)
@require_POST
def withdraw(request: HttpRequest, letter: UUID) -> HttpResponse:
    return _do(request, letter, actions.withdraw_letter, _("The letter was withdrawn. It did not leave."))


@allow(SIGNED_IN)
@require_POST
def read(request: HttpRequest, letter: UUID) -> HttpResponse:
    """Mark a message as read and stay with the messages."""
    actions.mark_read(letter=_letter(request, letter), by=request.staff, at=now())
    return redirect("letters:inbox")


@allow(Permission.SEND_LETTER)
def correct(request: HttpRequest, letter: UUID) -> HttpResponse:
    one = found(queries.letters(viewer=request.staff).filter(by=request.staff), request, pk=letter)
    typed = request.typed or {"subject": one.subject, "body": one.body}
    form = CorrectionForm(request.POST or None, initial=typed)
    return _ask(request, one, form, actions.correct_letter, _("Correct the letter"), _("Check again"))


@allow(Permission.SEND_LETTER)
def release(request: HttpRequest, letter: UUID) -> HttpResponse:
    one, form = _letter(request, letter), ReleaseForm(request.POST or None, initial=request.typed)
    return _ask(request, one, form, actions.release_letter, _("Release the letter"), _("Release it"))


@allow(Permission.SEND_LETTER)
def served(request: HttpRequest, letter: UUID) -> HttpResponse:
    one, form = _letter(request, letter), ServedForm(request.POST or None, initial=request.typed)
    return _ask(request, one, form, actions.record_served, _("Record that it was served"), _("Record it"))


@allow(Permission.SEND_LETTER, Permission.READ_CASE)
def of_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """The letters of one case."""
    family = found(families(viewer=request.staff), request, case_id=case)
    page = Paginator(queries.of_case(case_id=case, viewer=request.staff), A_PAGE).get_page(request.GET.get("page"))
    around = {"case": case, "family": family, "may_write": request.staff.may(Permission.SEND_LETTER)}
    return render(request, "letters/of_case.html", {"page": page, "rows": showing.rows(page, request.staff), **around})


@allow(Permission.SEND_LETTER)
def write(request: HttpRequest, case: UUID) -> HttpResponse:
    """Write a letter from a case."""
    family = found(families(viewer=request.staff), request, case_id=case)
    offered = queries.recipients(case_id=case, viewer=request.staff)
    organisations = queries.senders(viewer=request.staff)
    form = LetterForm(request.POST or None, initial=request.typed, recipients=offered, organisations=organisations)
    if form.is_valid():
        try:
            made = actions.compose_letter(
                family=family, by=request.staff, at=now(), **_said(form, organisations, request)
            )
            return redirect("letters:letter", made.pk)
        except Refused as refusal:
            _show(form, refusal)
    return render(request, "letters/write.html", {"form": form, "case": case})


@allow(SIGNED_IN)
def inbox(request: HttpRequest) -> HttpResponse:
    """What came to me."""
    page = Paginator(queries.inbox(viewer=request.staff), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "letters/inbox.html", {"page": page})


@allow(Permission.SEND_LETTER, Permission.MANAGE_SETTINGS)
def outbox(request: HttpRequest) -> HttpResponse:
    """Mail that waits, as the mail server would get it."""
    waiting = [{"letter": one, "mail": mail(one)} for one in queries.outbox(viewer=request.staff)[:200]]
    around = {"all": queries.waiting_count(viewer=request.staff), "no_server": not settings.MAIL}
    return render(request, "letters/outbox.html", {"waiting": waiting, **around})


def _letter(request: HttpRequest, pk: UUID) -> Letter:
    return found(queries.letters(viewer=request.staff), request, pk=pk)


def _do(request: HttpRequest, pk: UUID, act: Callable, said: str) -> HttpResponse:
    try:
        act(letter=_letter(request, pk), by=request.staff, at=now())
        messages.success(request, said)
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return redirect("letters:letter", pk)


def _ask(request: HttpRequest, one: Letter, form: Form, act: Callable, title: str, label: str) -> HttpResponse:
    if form.is_valid():
        try:
            act(letter=one, by=request.staff, at=now(), **form.cleaned_data)
            return redirect("letters:letter", one.pk)
        except Refused as refusal:
            _show(form, refusal)
    around = {"title": title, "submit_label": label, "check": showing.found_on(one, request.staff)}
    return render(request, "letters/ask.html", {"form": form, "letter": one, **around})


def _said(form: LetterForm, organisations: list, request: HttpRequest) -> dict:
    said = dict(form.cleaned_data)
    key, name, address = said.pop("recipient"), said.pop("name"), said.pop("address")
    kind, _colon, pk = key.partition(":")
    address = address or queries.address_of(key=key, channel=said["channel"], viewer=request.staff)
    known = form.names.get(key, name)
    said["organisation"] = next(one for one in organisations if str(one.pk) == said["organisation"])
    return said | {"recipient": Recipient(kind, UUID(pk) if pk else None, known, address)}


def _show(form: Form, refusal: Refused) -> None:
    for reason in refusal.reasons:
        form.add_error(None, reason)
