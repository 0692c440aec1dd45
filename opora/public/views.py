"""What citizens see: the initiative, the way to raise a concern, their receipt, and what becomes of their data."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from opora.access.doors import ANYONE, allow
from opora.access.doors import opened as trail_opened
from opora.base.refusal import Refused
from opora.concerns import actions, queries

from . import answers, figures, pages, steps
from .forms import Addition, Code
from .frame import frame
from .initiative import initiative
from .pace import paced, sent, this_hour


@allow(ANYONE)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The initiative: why, the problem, to whom, goals, how change comes, what it brings, figures, the law."""
    return render(request, "public/start.html", frame(request, initiative=initiative(), figures=figures.shown()))


@allow(ANYONE)
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is asked, who sees it, how long it is kept, which rights one has."""
    return render(request, "public/privacy.html", frame(request, initiative=initiative(), kept=pages.kept()))


@allow(ANYONE)
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """How these pages may be used, and whom to tell where they cannot."""
    return render(request, "public/accessibility.html", frame(request, initiative=initiative()))


@allow(ANYONE)
@require_GET
def concern(request: HttpRequest) -> HttpResponse:
    """The first question, at once."""
    return redirect("public:question", step=next(iter(steps.STEPS)))


@allow(ANYONE)
@paced
def question(request: HttpRequest, step: str) -> HttpResponse:
    """One question of the concern."""
    if step not in steps.STEPS:
        raise Http404
    said, asked = answers.read(request), steps.STEPS[step]
    form = asked.form(request.POST if request.method == "POST" else None, initial=said | dict(request.typed), said=said)
    if request.method == "POST" and form.is_valid():
        answers.keep(request, step, form.answers())
        further = steps.missing(answers.read(request))
        return redirect("public:question", step=further) if further else redirect("public:check")
    number = list(steps.STEPS).index(step) + 1
    return render(
        request, "public/question.html",
        frame(
            request, title=asked.title, lead=asked.lead, form=form, back_url=steps.before(step),
            step=_("Question %(n)d of %(all)d") % {"n": number, "all": len(steps.STEPS)},
        ),
    )  # fmt: skip


@allow(ANYONE)
@paced
def check(request: HttpRequest) -> HttpResponse:
    """Everything that was said, before it is sent."""
    said = answers.read(request)
    if not said.get("answered") and answers.open_code(request, answers.DONE):
        return redirect("public:done")  # sent a moment ago, and sent again
    if further := steps.missing(said):
        return redirect("public:question", step=further)
    if request.method == "POST":
        try:
            _send(request, said)
            return redirect("public:done")
        except Refused as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
    child = said.get("relation") == "child"
    return render(request, "public/check.html", frame(request, answers=pages.summary(said), child=child))


def _send(request: HttpRequest, said: dict) -> None:
    citizen = queries.citizen(viewer=None)
    made = actions.raise_concern(
        **pages.given(said), in_this_visit=this_hour(request), key=UUID(said["key"]), by=citizen, at=now()
    )
    sent(request)
    answers.forget(request)
    answers.keep_code(request, answers.DONE, made.receipt)


@allow(ANYONE)
@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """It is with the team: the code, what happens next and by when."""
    code = answers.open_code(request, answers.DONE)
    seen = queries.by_receipt(code=code, viewer=queries.citizen(viewer=None)) if code else None
    if seen is None:
        return redirect("public:receipt")
    return render(request, "public/done.html", frame(request, code=code, receipt=seen, **pages.after(seen.concern)))


@allow(ANYONE)
@paced
def receipt(request: HttpRequest) -> HttpResponse:
    """Enter the code."""
    form = Code(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code, citizen = form.cleaned_data["receipt"], queries.citizen(viewer=None)
        seen = queries.by_receipt(code=code, viewer=citizen)
        if seen:
            trail_opened(seen.concern, by=citizen)
            answers.keep_code(request, answers.OPENED, seen.concern.receipt)
            return redirect("public:opened")
        form.add_error("receipt", _("This code opens nothing. Compare it sign by sign with what you wrote down."))
    return render(request, "public/receipt.html", frame(request, form=form))


@allow(ANYONE)
@paced
def opened(request: HttpRequest) -> HttpResponse:
    """What the receipt opens: one's own words, where it stands, the answer; and room to add something."""
    code, citizen = answers.open_code(request, answers.OPENED), queries.citizen(viewer=None)
    seen = queries.by_receipt(code=code, viewer=citizen) if code else None
    if seen is None:
        return redirect("public:receipt")
    form = Addition(request.POST if request.method == "POST" else None, initial=request.typed)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            actions.add_to_concern(concern=seen.concern, words=words, receipt=code, by=citizen, at=now())
            messages.success(request, _("Added. The team sees it beside your concern."))
            return redirect("public:opened")
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    return render(request, "public/opened.html", frame(request, form=form, receipt=seen, **pages.after(seen.concern)))


@allow(ANYONE)
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Close the receipt on this device."""
    answers.forget(request)
    return redirect("public:receipt")


@allow(ANYONE)
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Leave quickly, without a script too: what was typed is forgotten, then an everyday page."""
    answers.forget(request)
    return redirect(settings.LEAVE_TO)


@allow(ANYONE)
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """What the script of the quick exit asks for while the page already turns blank."""
    answers.forget(request)
    return HttpResponse(status=204)
