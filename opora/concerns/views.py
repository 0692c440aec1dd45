"""The pages of concerns for people at work. Citizens come in by the public door."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from opora.access.doors import allow, found
from opora.access.roles import Permission as P
from opora.base.refusal import Refused
from opora.people.queries import protected_facts

from . import actions, pages, queries, rules
from .forms import FilterForm, RaiseForm, TriageForm, WordsForm
from .rules import State

PER_PAGE = 50


@allow(P.READ_CONCERN)
def concerns(request: HttpRequest) -> HttpResponse:
    """The team's list: the oldest clock first."""
    asked = FilterForm(request.GET or None)
    chosen = asked.cleaned_data if asked.is_bound and asked.is_valid() else {}
    rows = queries.shown(show=chosen.get("show", ""), kind=chosen.get("kind", ""), viewer=request.staff)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    rest = "".join(f"&{name}={value}" for name, value in chosen.items() if value)
    return render(
        request, "concerns/list.html",
        {
            "filter": asked, "concerns": [pages.row(concern, now()) for concern in page], "page": page, "rest": rest,
            "found": ngettext("%(n)d concern", "%(n)d concerns", count) % {"n": count},
        },
    )  # fmt: skip


@allow(P.RAISE_CONCERN)
def raise_concern(request: HttpRequest) -> HttpResponse:
    """A professional raises a concern: one page."""
    form = RaiseForm(
        request.POST if request.method == "POST" else None,
        initial=request.typed,
        groups=queries.groups(viewer=request.staff),
    )
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if not name.startswith("q_")}
        contact, danger = said.pop("contact"), bool(said.pop("danger_now"))
        try:
            concern = actions.raise_concern(
                **said, danger_now=danger, notifier_contact=contact, relation="professional",
                answers=form.answers(), by=request.staff, at=now(),
            )  # fmt: skip
            return redirect("concerns:raised", concern=concern.pk)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    return render(request, "concerns/new.html", {"form": form})


@allow(P.RAISE_CONCERN)
def mine(request: HttpRequest) -> HttpResponse:
    """The concerns I raised at work, and where they stand."""
    rows = [pages.own_row(one) for one in queries.raised_by_viewer(viewer=request.staff)[:100]]
    return render(request, "concerns/mine.html", {"rows": rows})


@allow(P.RAISE_CONCERN)
def raised(request: HttpRequest, concern) -> HttpResponse:
    """One I raised: my words, where it stands, the team's answer, and room to add something."""
    record = found(queries.raised_by_viewer(viewer=request.staff), request, pk=concern)
    form = WordsForm(request.POST if request.method == "POST" else None, initial=request.typed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_to_concern(concern=record, words=form.cleaned_data["words"], by=request.staff, at=now())
            messages.success(request, _("Added. The team sees it beside the concern."))
            return redirect("concerns:raised", concern=record.pk)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    seen = queries.receipt(concern=record, viewer=request.staff)
    passed_on = not rules.serves(record.municipality, record.organisation.municipality, record.organisation.serves)
    around = {"receipt": seen, "form": form, "kind": pages.kind_name(record), "where": pages.place_name(record)}
    return render(request, "concerns/raised.html", around | {"passed_on": passed_on})


@allow(P.READ_CONCERN, P.READ_CASE)
def concern(request: HttpRequest, concern) -> HttpResponse:
    """Everything the team knows of one concern."""
    record, at = found(queries.concerns(viewer=request.staff), request, pk=concern), now()
    asked = record.state in rules.OPEN and request.staff.may(P.TRIAGE)
    clocks = [
        pages.clock(rule, duty, record, at) for rule, duty in queries.duties_of(concern=record, viewer=request.staff)
    ]
    decisions = queries.triages(concern_id=record.pk, viewer=request.staff)
    return render(
        request, "concerns/concern.html",
        {
            "concern": record, "identity": pages.identity(record), "known": pages.known(record), "clocks": clocks,
            "answers": pages.answers(record), "events": [pages.decision(one) for one in decisions],
            "wrote": queries.messages(concern_id=record.pk, viewer=request.staff), "decide": asked,
            "may_answer": request.staff.may(P.TRIAGE),
            "protected": protected_facts(viewer=request.staff, about_id=record.pk),
            "relation": _(rules.RELATIONS[record.relation]) if record.relation else "",
        },
    )  # fmt: skip


@allow(P.TRIAGE)
def triage(request: HttpRequest, concern) -> HttpResponse:
    """Decide on a concern, with its words in sight."""
    record = found(queries.concerns(viewer=request.staff), request, pk=concern)
    if request.method == "GET" and record.state in rules.SETTLED:
        return redirect("concerns:concern", concern=record.pk)
    seen = request.POST.get("seen")
    seen = State(seen if seen in list(State) else record.state)
    form = TriageForm(request.POST if request.method == "POST" else None, initial=request.typed, state=seen)
    if request.method == "POST" and form.is_valid():
        try:
            actions.triage(concern=record, **form.cleaned_data, seen=seen, by=request.staff, at=now())
            messages.success(request, _("Decided, with your reason."))
            return redirect("concerns:concern", concern=record.pk)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    around = {"form": form, "concern": record, "identity": pages.identity(record), "seen": seen}
    return render(request, "concerns/triage.html", around | {"known": pages.known(record)})


@allow(P.TRIAGE)
def answer(request: HttpRequest, concern) -> HttpResponse:
    """Write to whoever raised it."""
    record = found(queries.concerns(viewer=request.staff), request, pk=concern)
    form = WordsForm(request.POST if request.method == "POST" else None, initial=request.typed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_notifier(concern=record, words=form.cleaned_data["words"], by=request.staff, at=now())
            messages.success(request, _("Sent. Whoever raised it reads it with their receipt."))
            return redirect("concerns:concern", concern=record.pk)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    wrote = queries.messages(concern_id=record.pk, viewer=request.staff)
    around = {"form": form, "concern": record, "identity": pages.identity(record), "wrote": wrote}
    return render(request, "concerns/answer.html", around)
