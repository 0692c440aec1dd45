"""What happened: the timeline, and writing it down."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from opora.access.asking import filled
from opora.access.doors import allow, found
from opora.access.roles import Permission

from .. import actions, choices, forms, queries
from ..around import around, asked, case_of, to

A_PAGE = 20


@allow(Permission.READ_CASE)
def timeline(request: HttpRequest, case: UUID) -> HttpResponse:
    """All that happened, newest first."""
    record = case_of(request, case)
    page = Paginator(queries.timeline(case=record, viewer=request.staff), A_PAGE).get_page(request.GET.get("page"))
    told = queries.by_month(happenings=page.object_list, viewer=request.staff)
    write = [
        {"url": to("add_event", case), "label": _("Write an entry")},
        {"url": to("add_voice", case), "label": _("A child was heard")},
        {"url": to("add_view", case), "label": _("The view of a parent")},
    ]
    more = around(request, record, title=_("What happened"), page=page, events=told)
    more["actions"] = write if more["may_write"] else []
    return render(request, "casework/timeline.html", more)


@allow(Permission.WRITE_CASE)
def add_event(request: HttpRequest, case: UUID) -> HttpResponse:
    """Write down a visit, a contact, a meeting or a note."""
    record = case_of(request, case)
    form = filled(forms.EventForm, request, {"kind": request.GET.get("kind", "")})
    return asked(
        request, record, form, lambda **said: actions.record_event(case=record, by=request.staff, at=now(), **said),
        title=_("Write an entry"), then=to("timeline", case),
        lead=_("An entry is never changed afterwards; a later one can correct it."),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def correct_event(request: HttpRequest, case: UUID, event: UUID) -> HttpResponse:
    """Correct an entry by a new one."""
    record = case_of(request, case)
    one = found(queries.recorded(viewer=request.staff), request, pk=event, case_id=case)
    form = filled(
        forms.CorrectionForm, request, {"with_whom": one.with_whom, "words": one.words, "happened_at": one.at}
    )
    return asked(
        request,
        record,
        form,
        lambda **said: actions.correct_event(event=one, by=request.staff, at=now(), **said),
        title=_("Correct an entry"),
        then=to("timeline", case),
        lead=_("Both stay readable: the old and the corrected."),
    )


@allow(Permission.WRITE_CASE)
def add_voice(request: HttpRequest, case: UUID) -> HttpResponse:
    """Write down how a child was heard."""
    record = case_of(request, case)
    family = choices.family(record, request.staff, ("child", "sibling"))
    form = filled(forms.VoiceForm, request, children=choices.named(family))

    def act(child: str, **said):
        return actions.record_voice(case=record, child=family[child], by=request.staff, at=now(), **said)

    return asked(
        request,
        record,
        form,
        act,
        title=_("A child was heard"),
        then=to("timeline", case),
        missing=not family,
        lead=_("Every child who can speak is heard; a younger one by what it shows (Child Protection Act, 15)."),
    )


@allow(Permission.WRITE_CASE)
def tell_effect(request: HttpRequest, case: UUID, voice: UUID) -> HttpResponse:
    """Say what a child's voice changed."""
    record = case_of(request, case)
    one = found(queries.heard(viewer=request.staff), request, pk=voice, case_id=case)
    return asked(
        request, record, filled(forms.EffectForm, request),
        lambda **said: actions.tell_effect(voice=one, by=request.staff, at=now(), **said),
        title=_("What the child's voice changed"), lead=one.words or one.observed, then=to("timeline", case),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def add_view(request: HttpRequest, case: UUID) -> HttpResponse:
    """Write down what a parent says, or how they were looked for."""
    record = case_of(request, case)
    family = choices.family(record, request.staff, choices.PARENTS)
    form = filled(forms.ViewForm, request, parents=choices.named(family))

    def act(parent: str, **said):
        return actions.record_view(case=record, parent=family[parent], by=request.staff, at=now(), **said)

    return asked(
        request,
        record,
        form,
        act,
        title=_("The view of a parent"),
        then=to("timeline", case),
        missing=not family,
        lead=_("A parent's opinion is part of every decision (Social Services Act, 9(3))."),
    )
