"""What can follow from a concern: it knows nothing of cases, so the desk shows the way to them."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from opora.access.roles import Permission as P
from opora.casework import queries as casework
from opora.concerns import queries as concerns
from opora.concerns.rules import State, may_become

SHOWN_ON = {"concerns:concern", "concerns:triage"}


def of_request(request: HttpRequest) -> list[dict]:
    """Where this viewer can go on from the concern of this page; on other pages nowhere."""
    found = request.resolver_match
    if found is None or found.view_name not in SHOWN_ON:
        return []
    staff = request.staff
    concern = concerns.concerns(viewer=staff).filter(pk=found.kwargs["concern"]).first()
    if concern is None:
        return []
    if concern.case_id:
        case = casework.cases(viewer=staff).filter(pk=concern.case_id).first()
        return [{"url": case.path, "label": _("The family’s case")}] if case else []
    ways, state = [], State(concern.state)
    if staff.may(P.TRIAGE) and staff.may(P.OPEN_CASE) and may_become(state, State.CASE_OPENED):
        ways.append(
            {"url": reverse("casework:open_from_concern", args=[concern.pk]), "label": _("Open a case from it")}
        )
    if staff.may(P.TRIAGE) and staff.may(P.WRITE_CASE) and may_become(state, State.KNOWN_FAMILY):
        where = reverse("casework:add_concern", args=[concern.pk])
        ways.append({"url": where, "label": _("The family is known: add it to their case")})
    return ways
