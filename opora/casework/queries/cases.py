"""Which cases there are, and how one is found."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import and_
from uuid import UUID

from django.db.models import Q, QuerySet

from opora.access.models import WHOLE, Grant, Staff, Viewer
from opora.access.queries import case_ids as reachable
from opora.access.queries import grants_on
from opora.access.roles import Permission
from opora.base.text import words_sought
from opora.duties.models import Duty
from opora.duties.queries import open_duties, overdue

from .. import sought  # noqa: F401  teaches the search column to be asked for words
from ..models import Case, CaseChild
from ..rules import CaseState
from ._reach import _rows


def cases(*, viewer: Viewer) -> QuerySet[Case]:
    """The cases this viewer may reach, each with its family, lead and coordinator."""
    found = Case.objects.select_related("family", "lead", "coordinator")
    return found if viewer is WHOLE else found.filter(pk__in=reachable(viewer=viewer))


def numbered(*, number: str, viewer: Viewer) -> Case | None:
    """The viewer's case of this number."""
    return cases(viewer=viewer).filter(number=number.strip().upper()).first()


def case_of_number(*, number: str, viewer: Staff) -> Case | None:
    """The case of this number, for somebody whose role lets them break the glass; its content opens only then."""
    if not viewer.may(Permission.BREAK_GLASS):
        return None
    return Case.objects.filter(number=number.strip().upper()).first()


def children(*, case: Case, viewer: Viewer) -> QuerySet[CaseChild]:
    """The children the case is about, the eldest first."""
    return _rows(CaseChild, viewer, case).select_related("person").order_by("person__born_on", "id")


def names(*, case_ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, str]:
    """What the families of these cases are called; of those the viewer may see."""
    return dict(cases(viewer=viewer).filter(pk__in=case_ids).values_list("pk", "family__name"))


def shared_with(*, case: Case, viewer: Viewer) -> QuerySet[Grant]:
    """Who may reach this case now, how far and through what."""
    return grants_on(case_id=case.pk, viewer=viewer)


def find(*, text: str, viewer: Viewer, limit: int = 20) -> QuerySet[Case]:
    """Cases by the names of the family and its people, or by number: in any alphabet and any capitals.

    The viewer's grants are joined before anything is ranked or cut: what is not theirs cannot push theirs out.
    """
    found = _matching(cases(viewer=viewer), text, viewer)
    return found.order_by("-state", "family__sort_key", "number")[:limit]


def listed(
    *, viewer: Viewer, at: datetime, text: str = "", municipality: str = "", state: str = "", mine: bool = False,
    late: bool = False,
) -> QuerySet[Case]:  # fmt: skip
    """The viewer's cases for a list, narrowed, in the order of the families' names."""
    found = _matching(cases(viewer=viewer), text, viewer) if text.strip() else cases(viewer=viewer)
    if municipality:
        found = found.filter(municipality=municipality)
    if state in list(CaseState):
        found = found.filter(state=state)
    if mine and viewer is not WHOLE:
        found = found.filter(coordinator=viewer)
    if late:
        found = found.filter(pk__in=overdue(viewer=viewer, at=at).order_by().values("case_id"))
    return found.order_by("family__sort_key", "number")


def municipalities(*, viewer: Viewer) -> list[str]:
    """The codes of the municipalities in which the viewer has cases."""
    return sorted(cases(viewer=viewer).order_by().values_list("municipality", flat=True).distinct())


def next_duties(*, cases: Iterable[Case], viewer: Viewer) -> dict[UUID, Duty]:
    """What is due next in each of these cases."""
    due = open_duties(viewer=viewer).filter(case_id__in=[case.pk for case in cases]).order_by("-due_at", "-id")
    return {duty.case_id: duty for duty in due}


def _matching(found: QuerySet[Case], text: str, viewer: Viewer) -> QuerySet[Case]:
    """The index answers for the whole country; one person's cases are read faster than its many namesakes."""
    words = words_sought(text)
    if not words:
        return found.none()
    by_name = Q(family__search__sought=words)
    if viewer is not WHOLE:
        by_name = reduce(and_, (Q(family__search__contains=word) for word in words))
    if any(char.isdigit() for char in text):
        return found.filter(by_name | Q(number__endswith=text.strip().upper()))
    return found.filter(by_name)
