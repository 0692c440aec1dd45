"""Who may see a case, and seeing one that is not one's own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from opora.access.asking import answer, filled
from opora.access.doors import allow
from opora.access.roles import Permission
from opora.access.rules import Level
from opora.base.refusal import Refused

from .. import actions, choices, forms, queries, shown
from ..around import QUESTION, around, asked, case_of, to


@allow(Permission.READ_CASE)
def who(request: HttpRequest, case: UUID) -> HttpResponse:
    """Everybody to whom the case is open now, and through what."""
    record = case_of(request, case)
    paths = [shown.grant_row(grant) for grant in queries.shared_with(case=record, viewer=request.staff)]
    more = {"title": _("Who may see this case"), "paths": paths, "by_hand": ("shared", "break-glass", "opened it")}
    return render(request, "casework/who.html", around(request, record, **more))


@allow(Permission.LEAD_CASE)
def share(request: HttpRequest, case: UUID) -> HttpResponse:
    """Open the case to one more person, or to a role at an organisation."""
    record = case_of(request, case)
    form = filled(
        forms.ShareForm, request, who=choices.who_works(record.municipality, request.staff), roles=choices.roles()
    )

    def act(who: str, level: str, **said):
        chosen = choices.who(who, request.staff)
        return actions.share_case(
            case=record, staff=chosen.staff, organisation=chosen.organisation, level=Level(int(level)),
            by=request.staff, at=now(), **said,
        )  # fmt: skip

    return asked(
        request,
        record,
        form,
        act,
        title=_("Share the case"),
        then=to("who", case),
        button=_("Share"),
        lead=_("Share what the work needs, with whom it needs it, as long as it needs it."),
    )


@allow(Permission.LEAD_CASE)
def stop_sharing(request: HttpRequest, case: UUID, grant: UUID) -> HttpResponse:
    """Take back what was opened by hand."""
    record = case_of(request, case)
    paths = queries.shared_with(case=record, viewer=request.staff)
    one = next((path for path in paths if path.pk == grant), None)
    if one is None:
        return redirect(to("who", case))
    told = shown.grant_row(one)
    return asked(
        request, record, filled(forms.NothingForm, request),
        lambda: actions.stop_sharing(case=record, grant=one, by=request.staff, at=now()),
        title=_("Take the case back from: %(who)s") % {"who": told["who"]}, then=to("who", case),
        button=_("Take it back"), lead=_("Other paths to the case stay open to them."),
    )  # fmt: skip


@allow(Permission.BREAK_GLASS)
def break_glass(request: HttpRequest) -> HttpResponse:
    """See a case that is not one's own, because a child needs it now."""
    form = filled(forms.BreakGlassForm, request)

    def act(number: str, reason: str, hours: str):
        case = queries.case_of_number(number=number, viewer=request.staff)
        if case is None:
            raise Refused(_("There is no case with this number. Check it sign by sign."))
        return actions.break_glass(case=case, reason=reason, hours=int(hours), by=request.staff, at=now())

    return answer(request, form, act, then=lambda case: case.path, page=QUESTION, around={
        "title": _("Open a case in an emergency"), "submit_label": _("Open it, and tell them"),
        "lead": _(
            "Only when a child needs it now. You can look, not write. The coordinator and the data-protection officer "
            "are told at once, with your name and your reason."
        ),
    })  # fmt: skip
