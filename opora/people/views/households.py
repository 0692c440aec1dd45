from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from opora.access.asking import answer, filled
from opora.access.doors import allow, found
from opora.access.roles import Permission
from opora.base.days import local_day

from .. import actions, queries
from ..forms import AddressForm, FamilyForm, OnDayForm

QUESTION = "people/question.html"


@allow(Permission.WRITE_CASE)
def correct_family(request: HttpRequest, case: UUID) -> HttpResponse:
    """Correct the family's name, place and language."""
    family = found(queries.families(viewer=request.staff), request, case_id=case)
    known = {name: getattr(family, name) for name in FamilyForm.base_fields}
    return answer(
        request, filled(FamilyForm, request, known),
        lambda **said: actions.correct_family(family=family, by=request.staff, at=timezone.now(), **said),
        then=_page(case), page=QUESTION, around=_asked(case, _("The family"), _("Save")),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def add_address(request: HttpRequest, case: UUID) -> HttpResponse:
    """Add where the family lives; a hidden address is sealed at once."""
    family = found(queries.families(viewer=request.staff), request, case_id=case)
    form = filled(AddressForm, request, {"settlement": family.settlement}, today=local_day(timezone.now()))
    return answer(
        request, form, lambda **said: actions.add_address(family=family, by=request.staff, **said),
        then=_page(case), page=QUESTION, around=_asked(case, _("Add an address"), _("Add")),
    )  # fmt: skip


@allow(Permission.WRITE_CASE)
def end_address(request: HttpRequest, case: UUID, address: UUID) -> HttpResponse:
    """Say until when the family lived there."""
    one = found(queries.addresses(viewer=request.staff), request, pk=address, family__case_id=case)
    form = filled(OnDayForm, request, today=local_day(timezone.now()))
    title = _("They no longer live there: %(kind)s") % {"kind": one.get_kind_display()}
    return answer(
        request, form, lambda **said: actions.end_address(address=one, by=request.staff, **said),
        then=_page(case), page=QUESTION, around=_asked(case, title, _("Save")),
    )  # fmt: skip


def _page(case: UUID) -> str:
    return reverse("people:people", args=[case])


def _asked(case: UUID, title: str, label: str) -> dict:
    page = _page(case)
    return {"title": title, "submit_label": label, "cancel_url": page, "back_url": page}
