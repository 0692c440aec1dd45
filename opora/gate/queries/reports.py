"""Reports, hearings and removals, each as far as the viewer may see."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from opora.access import queries as access
from opora.access.models import WHOLE, Viewer
from opora.access.queries import case_ids
from opora.access.roles import Permission

from .. import rules
from ..models import Body, FurtherMeasure, Hearing, Item, Removal, Report
from ..rules import ReportState, SittingState
from .file import File

LIVE = (SittingState.PLANNED, SittingState.OPEN)
SENT_BACK = ("gate.submit_report", "gate.propose_separation")


def bodies_of(*, viewer: Viewer) -> list[UUID]:
    """The organisations at whose sittings this viewer sits, as a member, the chair or the secretary."""
    held = viewer.organisations(Permission.VOTE) + viewer.organisations(Permission.KEEP_SITTING)
    return [key for key in set(held) if key]


def reports(*, viewer: Viewer) -> QuerySet[Report]:
    """The reports whose words this person may read.

    Those of their own cases; and for who sits on the body, those on the agenda, until that sitting ends.
    """
    found = Report.objects.select_related("case__family", "body__organisation")
    if viewer is WHOLE:
        return found
    if not viewer.may(Permission.READ_REPORT):
        return found.none()
    on_agenda = Item.objects.filter(
        sitting__state__in=LIVE, postponed_at=None, report__state__in=(ReportState.SUBMITTED, ReportState.HEARD),
        sitting__body__organisation_id__in=bodies_of(viewer=viewer),
    )  # fmt: skip
    return found.filter(Q(case_id__in=case_ids(viewer=viewer)) | Q(pk__in=on_agenda.values("report_id")))


def of_case(*, case_id: UUID, viewer: Viewer) -> QuerySet[Report]:
    """The reports of this case, the newest first; for whoever reaches the case."""
    found = Report.objects.filter(case_id=case_id).select_related("case__family", "body__organisation")
    if viewer is not WHOLE:
        found = found.filter(case_id__in=case_ids(viewer=viewer))
        found = found if viewer.may(Permission.READ_REPORT) else found.none()
    return found.order_by("-begun_at", "-id")


def awaiting_hearing(*, viewer: Viewer) -> QuerySet[Report]:
    """Reports laid before the body and not yet heard, longest wait first; without their words and the family."""
    found = Report.objects.filter(state=ReportState.SUBMITTED).select_related("body__organisation")
    if viewer is not WHOLE:
        mine = Q(case_id__in=case_ids(viewer=viewer)) if viewer.may(Permission.READ_REPORT) else Q(pk=None)
        found = found.filter(mine | Q(body__organisation_id__in=bodies_of(viewer=viewer)))
    return found.defer("risk", "why_not_enough", "what_else", "asked_for", "facts").order_by("submitted_at", "id")


def without_agenda(*, body: Body, viewer: Viewer) -> QuerySet[Report]:
    """Those of them that stand on the agenda of no sitting to come."""
    taken = Item.objects.filter(sitting__state__in=LIVE, postponed_at=None).exclude(report=None)
    return awaiting_hearing(viewer=viewer).filter(body=body).exclude(pk__in=taken.values("report_id"))


@dataclass(frozen=True)
class ForMember:
    """A report as the body reads it: without names, for one point of the agenda, until the sitting ends."""

    number: str
    submitted_at: datetime
    words: dict[str, str]
    file: File


def report_for_member(*, item: Item, viewer: Viewer) -> ForMember | None:
    """The report of this point with its names replaced; None for who may not read it, and after the sitting."""
    if item.report_id is None or item.sitting.state not in LIVE or item.postponed_at:
        return None
    if viewer is not WHOLE and item.sitting.body.organisation_id not in bodies_of(viewer=viewer):
        return None
    report = Report.objects.get(pk=item.report_id)
    if report.state not in (ReportState.SUBMITTED, ReportState.HEARD):
        return None
    return without_names(report=report, viewer=viewer)


def without_names(*, report: Report, viewer: Viewer) -> ForMember:
    """This report with what stands for each person in the place of their names; the viewer was checked before."""
    file, replace = json.loads(report.facts), replacing(report=report, viewer=viewer)
    words = {name: replace(getattr(report, name)) for name in ("risk", "why_not_enough", "what_else", "asked_for")}
    shown = {part: _replaced(file[part], replace) for part in ("measures", "children", "parents")}
    called = [{"id": p["id"], "part": p["part"], "name": "", "stands_for": p["stands_for"]} for p in file["people"]]
    return ForMember(
        report.number, report.submitted_at, words, {"people": called, "drawn_on": file["drawn_on"]} | shown
    )


def replacing(*, report: Report, viewer: Viewer) -> Callable[[str], str]:
    """What takes the names of this report's family out of a text."""
    return rules.pseudonyms(_names(json.loads(report.facts)))


def _names(file: File) -> list[rules.Name]:
    people = [rules.Name(p["stands_for"], p["given"], p["fathers"], p["family"]) for p in file["people"]]
    return [*people, rules.Name("", family=file["family"])]


KEPT = {
    "id",
    "kind",
    "name_bg",
    "name_en",
    "article",
    "organisation",
    "basis",
    "state",
    "result",
    "how",
    "rights",
    "agrees",
}


def _replaced(rows: list[dict], replace) -> list[dict]:
    def told(key, value):
        if isinstance(value, list):
            return [replace(one) for one in value]
        return value if key in KEPT or key.endswith("_on") or not isinstance(value, str) else replace(value)

    return [{key: told(key, value) for key, value in row.items()} for row in rows]


def hearings(*, viewer: Viewer, case_id: UUID | None = None) -> QuerySet[Hearing]:
    """What the body said, the newest first; of the viewer's cases."""
    found = Hearing.objects.select_related("report__body", "item__sitting__body").prefetch_related("further_measures")
    found = found.filter(case_id=case_id) if case_id else found
    found = found if viewer is WHOLE else found.filter(case_id__in=readable(viewer=viewer))
    return found.order_by("-heard_at", "-id")


def further_measures(*, viewer: Viewer) -> QuerySet[FurtherMeasure]:
    """The measures a body proposed in the viewer's cases."""
    found = FurtherMeasure.objects.select_related("hearing__case", "hearing__report")
    return found if viewer is WHOLE else found.filter(hearing__case_id__in=readable(viewer=viewer))


def unanswered(*, hearing: Hearing, viewer: Viewer) -> QuerySet[FurtherMeasure]:
    """Which of them nobody has answered in writing yet."""
    return further_measures(viewer=viewer).filter(hearing=hearing, answered_at=None)


def removals(*, viewer: Viewer, case_id: UUID | None = None) -> QuerySet[Removal]:
    """Urgent removals, the newest first; of the viewer's cases."""
    found = Removal.objects.select_related("case", "child", "recorded_by")
    found = found.filter(case_id=case_id) if case_id else found
    found = found if viewer is WHOLE else found.filter(case_id__in=case_ids(viewer=viewer))
    return found.order_by("-removed_at", "-id")


def unreported_removals(*, viewer: Viewer) -> QuerySet[Removal]:
    """Urgent removals not yet reported to the body, the oldest first: of the viewer's cases and municipalities."""
    found = Removal.objects.filter(reported_on=None).select_related("case")
    if viewer is not WHOLE:
        heard_for = _municipalities(viewer)
        found = found.filter(Q(case_id__in=case_ids(viewer=viewer)) | Q(case__municipality__in=heard_for))
    return found.defer("facts").order_by("removed_at", "id")


def _municipalities(viewer: Viewer) -> QuerySet:
    return Body.objects.filter(organisation_id__in=bodies_of(viewer=viewer)).values("municipality")


def readable(*, viewer: Viewer) -> QuerySet:
    """The cases whose reports, hearings and proposals this person may read."""
    return case_ids(viewer=viewer) if viewer.may(Permission.READ_REPORT) else case_ids(viewer=viewer).none()


def sent_back_count(*, viewer: Viewer, case_id: UUID | None = None) -> int:
    """How often the gate sent a report or a proposal back with what was missing: a figure, not a list of anybody."""
    lines = access.trail(viewer=WHOLE).filter(kind="refused", what__in=SENT_BACK)
    if case_id:
        lines = lines.filter(case_id=case_id)
        lines = lines if viewer is WHOLE else lines.filter(case_id__in=case_ids(viewer=viewer))
    return lines.order_by().count()
