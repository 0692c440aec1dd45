from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from opora.access.asking import answer, filled
from opora.access.doors import SIGNED_IN, allow, found
from opora.access.roles import Permission
from opora.base.days import local_day
from opora.base.packs import pack

from . import actions, forms, queries


@allow(SIGNED_IN)
def rules(request: HttpRequest) -> HttpResponse:
    """All clocks of the country pack: what is law, practice or the coalition's demand, and what is switched off."""
    language = get_language()
    told = [(rule, rule.label(language)) for rule in pack().duty_rules()]
    return render(request, "duties/rules.html", {"title": _("Deadlines and where they come from"), "rules": told})


@allow(Permission.LEAD_CASE)
def hand_over(request: HttpRequest, duty: UUID) -> HttpResponse:
    """Give a duty of one's case to a colleague."""
    record = found(queries.open_duties(viewer=request.staff), request, pk=duty)
    colleagues = queries.may_take(duty=record, viewer=request.staff)
    form = filled(forms.HandOver, request, colleagues=colleagues)
    rule = pack().duty_rule(record.rule, local_day(record.started_at))
    said = {"title": _("Hand over: {what}").format(what=rule.label(get_language())), "duty": record}

    def act(staff):
        return actions.hand_over(duty=record, staff=staff, by=request.staff, at=now())

    return answer(request, form, act, then="/today/", page="duties/hand_over.html", around=said)
