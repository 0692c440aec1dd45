"""After the hearing: the opinion, the answers to its measures, and the proposal."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from opora.access.asking import answer as answered
from opora.access.asking import filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.packs import pack
from opora.people.models import Person

from .. import actions, forms, queries, shown, words
from ..around import QUESTION, asked, called, case_of, children_of, to
from ..models import Hearing, Proposal


@allow(Permission.READ_REPORT)
def hearing(request: HttpRequest, case: UUID, pk: UUID) -> HttpResponse:
    """What the body said, and what was answered."""
    one = found(queries.hearings(viewer=request.staff, case_id=case), request, pk=pk)
    return render(request, "gate/hearing.html", {
        "title": _("Opinion on report %(number)s") % {"number": one.report.number}, "hearing": one, "case": one.case,
        "opinion": words.OPINIONS[one.opinion], "measures": one.further_measures.all(), "demand": words.DEMAND,
        "may_write": request.staff.may(Permission.WRITE_REPORT),
        "may_propose": request.staff.may(Permission.PROPOSE_SEPARATION),
        "unanswered": queries.unanswered(hearing=one, viewer=request.staff).count(),
        "proposals": queries.resting_on(hearing=one, viewer=request.staff),
        "left": queries.not_proposed_for(hearing=one, viewer=request.staff).exists(),
    })  # fmt: skip


@allow(Permission.WRITE_REPORT)
def answer(request: HttpRequest, case: UUID, pk: UUID) -> HttpResponse:
    """Answer a measure the body proposed."""
    measure = found(queries.further_measures(viewer=request.staff), request, pk=pk, hearing__case_id=case)
    back = to("hearing", case, measure.hearing)
    return answered(
        request, filled(forms.AnswerForm, request),
        lambda **said: actions.answer_measure(measure=measure, by=request.staff, at=now(), **said),
        then=back, page=QUESTION,
        around=asked(_("Answer to the measure"), back, _("Answer"), quoted=measure.words, note=_(
            "An answer is given once. After the opinion to go on with prevention nothing can be proposed before every "
            "measure is answered: a demand of the coalition, not law."
        )),
    )  # fmt: skip


@allow(Permission.PROPOSE_SEPARATION)
def propose(request: HttpRequest, case: UUID) -> HttpResponse:
    """Propose to separate: on the last hearing, or on an urgent removal; with what is missing, named."""
    of, viewer = case_of(request, case), request.staff
    removal = queries.removals(viewer=viewer, case_id=case).filter(pk=_uuid(request.GET.get("removal"))).first()
    heard = None if removal else queries.hearings(viewer=viewer, case_id=case).first()
    children = {str(removal.child_id): removal.child} if removal else children_of(request, of)

    def act(child: str, **said):
        return actions.propose_separation(
            case=of, child=children[child], hearing=heard, removal=removal, by=viewer, at=now(), **said
        )

    return answered(
        request, _proposal_form(request, children, heard), act, then=lambda made: to("proposal", case, made),
        page="gate/propose.html",
        around=asked(
            _("Proposal to separate"), to("report", case), _("Make the proposal"), case=of, hearing=heard,
            removal=removal, law=words.LAW, demand=words.DEMAND, ground=words.GROUND,
            opinion=words.OPINIONS[heard.opinion] if heard else "",
            unanswered=list(queries.unanswered(hearing=heard, viewer=viewer)) if heard else [],
            made=queries.resting_on(hearing=heard, removal=removal, viewer=viewer),
        ),
    )  # fmt: skip


def _proposal_form(request: HttpRequest, children: dict[str, Person], heard: Hearing | None) -> forms.ProposalForm:
    asks = partial(
        queries.needs_exception, care=Proposal.Care.RESIDENTIAL, on_day=local_day(now()), viewer=request.staff
    )
    return filled(
        forms.ProposalForm, request, {"child": next(iter(children))} if len(children) == 1 else {},
        heard=heard is not None, children=called(children),
        banned_for={key for key, child in children.items() if asks(child=child)},
    )  # fmt: skip


@allow(Permission.READ_REPORT)
def proposal(request: HttpRequest, case: UUID, pk: UUID) -> HttpResponse:
    """A proposal with what it rests on."""
    one = found(queries.proposals(viewer=request.staff, case_id=case), request, pk=pk)
    ground = pack().separation_grounds.get(one.ground)
    return render(request, "gate/proposal.html", {
        "title": _("Proposal to separate"), "proposal": one, "case": one.case, "law": words.LAW,
        "child": shown.child(one.child), "exception": words.UNDER_THREE,
        "demand": words.DEMAND, "opinion": words.OPINIONS.get(one.opinion, ""),
        "on_ground": f"{ground.name(request.LANGUAGE_CODE)} ({ground.act}, {ground.article})" if ground else one.ground,
        "ground": words.GROUND,
        "measures": one.hearing.further_measures.all() if one.hearing_id else [],
    })  # fmt: skip


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
