"""What has passed the time it may be kept, table by table."""

from datetime import date

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from opora.access.models import Post, Staff, Viewer
from opora.base.days import start_of_day
from opora.casework.models import Closing
from opora.concerns.models import Concern, Message
from opora.concerns.rules import SETTLED, State

OF_A_CASE = ["CaseChild", "Need", "Goal", "Step", "PlanReview", "Event", "Voice", "View", "Closing"]
# How each kind of row hangs on a case: the way from the row to the case's key.
BY_CASE = {
    "people.Family": "case_id",
    "people.Person": "family__case_id",
    "people.Identifier": "person__family__case_id",
    "people.Tie": "child__family__case_id",
    "people.Address": "family__case_id",
    "people.ProtectedFact": "case_id",
    "letters.Letter": "case_id",
    "letters.Paper": "letter__case_id",
    "duties.Duty": "case_id",
    "casework.Case": "pk",
    **dict.fromkeys((f"casework.{name}" for name in OF_A_CASE), "case_id"),
    "gate.Report": "case_id",
    "gate.Removal": "case_id",
    "gate.Hearing": "case_id",
    "gate.Proposal": "case_id",
    "gate.FurtherMeasure": "hearing__case_id",
}
# Rows that carry the day they are counted from, and rows that carry the moment.
BY_DAY = {"access.Post": "until", "gate.Member": "until"}
BY_MOMENT = {
    "access.Draft": "saved_at",
    "access.Grant": "until",
    "gate.Sitting": "closed_at",
    "gate.Attendance": "sitting__closed_at",
    "gate.Item": "sitting__closed_at",
    "gate.Vote": "item__sitting__closed_at",
}
# Rows of no case among those that usually have one.
WITHOUT_CASE = {
    "letters.Letter": "composed_at",
    "letters.Paper": "letter__composed_at",
    "people.ProtectedFact": "ended_at",
    "duties.Duty": "fulfilled_at",
}
BY_STAFF = {"access.Account": "staff", "access.Staff": "pk"}
BY_CONCERN = {"concerns.Concern": "pk", "concerns.Triage": "concern", "concerns.Message": "concern"}


def past_their_time(*, model: str, before: date, viewer: Viewer) -> QuerySet:
    """Rows of a model whose time began before this day, as the retention list counts it."""
    found = apps.get_model(model)._base_manager.all()
    if path := BY_DAY.get(model):
        return found.filter(**{f"{path}__lt": before})
    if path := BY_MOMENT.get(model):
        return found.filter(**{f"{path}__lt": start_of_day(before)})
    if path := BY_STAFF.get(model):
        return found.filter(**{f"{path}__in": _left(before).values("pk")})
    if path := BY_CONCERN.get(model):
        return found.filter(**{f"{path}__in": _answered(before)})
    past = Q(**{f"{BY_CASE[model]}__in": _closed(before).values("case_id")})
    if path := WITHOUT_CASE.get(model):
        past |= Q(**{BY_CASE[model]: None, f"{path}__lt": start_of_day(before)})
    return found.filter(past)


def all_rows(*, model: str, viewer: Viewer) -> QuerySet:
    """Every row of a model, to be counted."""
    return apps.get_model(model)._base_manager.all()


def _closed(before: date) -> QuerySet:
    """Cases whose closing in force lies before this day."""
    return Closing.objects.filter(reopened_on=None, closed_on__lt=before)


def _left(before: date) -> QuerySet:
    """Staff who held a post once, and whose last one ended before this day."""
    posts = Post.objects.filter(staff=OuterRef("pk"))
    lasting = posts.filter(Q(until=None) | Q(until__gte=before))
    return Staff.objects.filter(Exists(posts)).exclude(Exists(lasting))


def _answered(before: date) -> QuerySet:
    """Concerns settled without a case, decided before this day and with no word written since."""
    later = Message.objects.filter(concern=OuterRef("pk"), at__gte=start_of_day(before))
    alone = set(SETTLED) - {State.KNOWN_FAMILY, State.CASE_OPENED}
    return (
        Concern.objects.filter(state__in=alone, decided_at__lt=start_of_day(before)).exclude(Exists(later)).values("pk")
    )
