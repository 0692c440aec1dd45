"""Proposals to separate: who is proposed for already, and what the rules must know of a child."""

import json
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from opora.access.models import WHOLE, Viewer
from opora.base.packs import pack
from opora.casework import queries as casework
from opora.casework.models import CaseChild
from opora.people.models import Person

from .. import rules
from ..models import Hearing, Proposal, Removal, Report
from .reports import readable

UNDER_THREE = "placement.residential.under3"


def proposals(*, viewer: Viewer, case_id: UUID | None = None) -> QuerySet[Proposal]:
    """Proposals to separate, the newest first; of the viewer's cases."""
    found = Proposal.objects.select_related("child", "hearing__report", "removal", "made_by")
    found = found.filter(case_id=case_id) if case_id else found
    found = found if viewer is WHOLE else found.filter(case_id__in=readable(viewer=viewer))
    return found.order_by("-made_at", "-id")


def resting_on(*, viewer: Viewer, hearing: Hearing | None = None, removal: Removal | None = None) -> QuerySet[Proposal]:
    """The proposals that rest on this hearing, or on this removal; none where neither is given."""
    found = proposals(viewer=viewer)
    return found.filter(hearing=hearing, removal=removal) if hearing or removal else found.none()


def not_proposed_for(*, hearing: Hearing, viewer: Viewer) -> QuerySet[CaseChild]:
    """The children the case is about for whom no proposal rests on this hearing."""
    made = Proposal.objects.filter(hearing=hearing).values("child_id")
    return casework.children(case=hearing.case, viewer=viewer).exclude(person_id__in=made)


def report_is_about(*, report: Report, child: Person, viewer: Viewer) -> bool:
    """Whether this child was one the case was about when the report was submitted."""
    people = json.loads(report.facts)["people"]
    return any(person["about"] and person["id"] == str(child.pk) for person in people)


def needs_exception(*, child: Person, care: str, on_day: date, viewer: Viewer) -> bool:
    """Whether this care is banned for this child that day but for the exception of the law (ЗСУ чл. 90(2))."""
    ban = pack().duty_rule(UNDER_THREE, on_day)
    age = rules.youngest(child.born_on, child.born_precision, on_day)
    return rules.residential_banned(care, age, in_force=ban is not None and ban.enabled)
