"""One point of the agenda: the report without names, what was said, the votes, the opinion."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from opora.access.asking import answer, filled, tried
from opora.access.doors import allow, opened
from opora.access.models import Staff
from opora.access.roles import Permission

from .. import actions, forms, queries, shown, words
from ..around import QUESTION, asked, identity, item_of, to
from ..models import Item, Member
from ..rules import SittingState

KEEP = Permission.KEEP_SITTING


@allow(Permission.READ_REPORT)
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A point: who sits on the body reads the report without names, until the sitting ends."""
    one, viewer = item_of(request, pk), request.staff
    told = queries.report_for_member(item=one, viewer=viewer)
    if told:
        opened(one.report, by=viewer)  # the family sees who of the body looked
    return render(request, "gate/item.html", _around(one, viewer) | {
        "told": told, "file": shown.file(told.file) if told else None, "law": words.LAW, "demand": words.DEMAND,
    })  # fmt: skip


def _around(one: Item, viewer: Staff) -> dict:
    """Where the point stands, and what this viewer may do about it now."""
    heard, free = queries.was_heard(item=one, viewer=viewer), _free(one, viewer)
    seat = queries.member_of(body=one.sitting.body, viewer=viewer)
    came = seat and seat in queries.present(sitting=one.sitting, viewer=viewer)
    replace = queries.replacing(report=one.report, viewer=viewer) if one.report_id else str
    return {
        "identity": identity(one.sitting), "title": _title(one), "item": one, "heard": heard,
        "open": one.sitting.state == SittingState.OPEN and not one.postponed_at and not heard,
        "keeps": queries.may_keep(body=one.sitting.body, viewer=viewer), "put_off": replace(one.postponed_reason),
        "opinion": words.OPINIONS[one.hearing.opinion] if heard else "",
        "votes": queries.votes(item=one, viewer=viewer),
        "may_vote": seat in free, "abstains": bool(came) and seat not in free,
    }  # fmt: skip


def _title(one: Item) -> str:
    if one.report_id:
        return _("Report %(number)s") % {"number": one.report.number}
    return _("Urgent removal, act %(number)s") % {"number": one.removal.act_number}


def _free(one: Item, viewer: Staff) -> list[Member]:
    """Who is present and free to vote on this point."""
    present = queries.present(sitting=one.sitting, viewer=viewer)
    torn = queries.in_conflict(item=one, members=present, viewer=viewer)
    return [member for member in present if member.pk not in torn]


@allow(KEEP)
def heard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the child and the parents said."""
    one = item_of(request, pk)
    known = {"child_heard": one.child_heard, "parents_heard": one.parents_heard}
    return answer(
        request, filled(forms.HeardForm, request, known),
        lambda **said: actions.hear_on_item(item=one, by=request.staff, at=now(), **said),
        then=to("item", pk), page=QUESTION, around=_question(one, _("The child and the parents"), _("Save")),
    )  # fmt: skip


@allow(KEEP)
def votes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the members vote by show of hands; who works on the case is not asked."""
    one, viewer = item_of(request, pk), request.staff
    free = {f"vote-{member.pk}": member for member in _free(one, viewer)}
    known = {f"vote-{cast.member_id}": cast.choice for cast in queries.votes(item=one, viewer=viewer)}
    form = filled(forms.VotesForm, request, known, members=free.values())

    def act(**said):
        for name, choice in said.items():
            if choice:
                actions.record_vote(item=one, member=free[name], choice=choice, by=viewer, at=now())
        return one

    return answer(
        request, form, act, then=to("item", pk), page=QUESTION, around=_question(one, _("The votes"), _("Save"))
    )


@allow(Permission.VOTE)
def vote(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member's own vote."""
    one = item_of(request, pk)
    return answer(
        request, filled(forms.VoteForm, request),
        lambda **said: actions.vote(item=one, by=request.staff, at=now(), **said),
        then=to("item", pk), page=QUESTION, around=_question(one, _("My vote"), pgettext("gate", "Vote")),
    )  # fmt: skip


@allow(KEEP)
def hear(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The opinion, its reasons, and the measures proposed: the report is heard."""
    one = item_of(request, pk)
    form = filled(forms.OpinionForm, request)

    def act(further_measures: str, **said):
        measures = further_measures.splitlines()
        return actions.hear_report(item=one, further_measures=measures, by=request.staff, at=now(), **said)

    if request.method == "POST" and tried(form, act):
        messages.success(request, _("The report is heard. Its opinion stands in the file, and the parents get a copy."))
        return redirect(to("item", pk))
    around = _question(one, _("Opinion"), _("Record the hearing"), note=words.DEMAND)
    return render(request, QUESTION, around | {"form": form})


@allow(KEEP)
def return_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the report back to be completed."""
    return _with_reason(request, pk, actions.return_report, _("Return the report"), _("Return"))


@allow(KEEP)
def postpone(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the point off."""
    return _with_reason(request, pk, actions.postpone_item, _("Postpone the point"), _("Postpone"))


def _with_reason(request: HttpRequest, pk: UUID, action, title: str, label: str) -> HttpResponse:
    one = item_of(request, pk)
    return answer(
        request, filled(forms.ReasonForm, request),
        lambda **said: action(item=one, by=request.staff, at=now(), **said),
        then=to("sitting", one.sitting), page=QUESTION, around=_question(one, title, label),
    )  # fmt: skip


def _question(one: Item, title: str, label: str, **more) -> dict:
    return asked(title, to("item", one), label, identity=identity(one.sitting), lead=_title(one), **more)
