from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.base import places
from opora.base.days import local_day
from opora.base.packs import pack

from .. import actions, invitations, queries
from ..asking import answer, filled
from ..doors import allow
from ..forms import AppointForm, OnDayForm, OrganisationForm, StaffForm
from ..models import Staff
from ..roles import NAMES, Permission

QUESTION = "access/question.html"
# What an administrator does to an account with one button.
ACTS = {
    "close": actions.close_account,
    "open": actions.open_account_again,
    "link": actions.renew_password,
    "visits": actions.end_visits,
    "factor": actions.remove_second_factor,
}


@allow(Permission.MANAGE_ACCOUNTS)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, by name."""
    text = request.GET.get("q", "")[:100]
    page = Paginator(queries.everybody(viewer=request.staff, text=text), 50).get_page(request.GET.get("page"))
    add = {"url": reverse("access:add_staff"), "label": _("Invite somebody")}
    more = {"url": reverse("access:organisations"), "label": _("Organisations")}
    around = {"title": _("Staff"), "page": page, "text": text, "actions": [add, more], "roles": NAMES}
    around["people"] = [{"staff": one, "posts": _posts(one.live)} for one in page]
    return render(request, "access/people.html", around)


@allow(Permission.MANAGE_ACCOUNTS)
def person(request: HttpRequest, staff: UUID) -> HttpResponse:
    """One account: who, which roles, and what can be done about it."""
    one = _one(request, staff)
    around = {"title": one.name, "lead": one.account.email, "one": one, "posts": _posts(one.live)}
    around["back_url"] = reverse("access:people")
    return render(request, "access/person.html", around)


@allow(Permission.MANAGE_ACCOUNTS)
def add_staff(request: HttpRequest) -> HttpResponse:
    """Invite somebody: an account without a password, and the link with which they set one."""
    form, made = filled(StaffForm, request), []
    asked = answer(
        request, form,
        lambda **said: made.append(actions.add_staff(password=None, by=request.staff, **said)) or made[0],
        then=reverse("access:people"), page=QUESTION, around=_asked(_("Invite somebody"), _("Invite"), "access:people"),
    )  # fmt: skip
    return _link(request, made[0]) if made else asked


@allow(Permission.MANAGE_ACCOUNTS)
def correct_staff(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Correct a name or an address."""
    one = _one(request, staff)
    form = filled(StaffForm, request, {"name": one.name, "email": one.account.email})
    return answer(
        request, form, lambda **said: actions.correct_staff(staff=one, by=request.staff, **said),
        then=reverse("access:person", args=[one.pk]), page=QUESTION,
        around=_asked(one.name, _("Save"), "access:person", one.pk),
    )  # fmt: skip


@allow(Permission.MANAGE_ACCOUNTS)
def appoint(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Give somebody a role at an organisation."""
    one, there = _one(request, staff), {str(o.pk): o for o in queries.organisations(viewer=request.staff)}
    choices = [(key, f"{o.name}, {_town(o)}") for key, o in there.items()]
    form = filled(AppointForm, request, organisations=choices, today=local_day(timezone.now()))

    def act(role, organisation, on_day):
        return actions.appoint(
            staff=one, organisation=there.get(organisation), role=role, by=request.staff, on_day=on_day
        )

    title = _("A role for %(name)s") % {"name": one.name}
    return answer(
        request, form, act, then=reverse("access:person", args=[one.pk]), page=QUESTION,
        around=_asked(title, _("Appoint"), "access:person", one.pk),
    )  # fmt: skip


@allow(Permission.MANAGE_ACCOUNTS)
def end_post(request: HttpRequest, post: UUID) -> HttpResponse:
    """End a role; what it opened closes with the next request."""
    one = get_object_or_404(queries.posts(viewer=request.staff), pk=post)
    form = filled(OnDayForm, request, today=local_day(timezone.now()))
    title = _("End the role: %(role)s, %(name)s") % {"role": _(NAMES[one.role]), "name": one.staff.name}
    return answer(
        request, form, lambda on_day: actions.end_post(post=one, by=request.staff, on_day=on_day),
        then=reverse("access:person", args=[one.staff_id]), page=QUESTION,
        around=_asked(title, _("End the role"), "access:person", one.staff_id),
    )  # fmt: skip


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def do(request: HttpRequest, staff: UUID, act: str) -> HttpResponse:
    """Close or open an account, sign somebody out everywhere, renew a password or a second step."""
    if act not in ACTS:
        raise Http404
    one = ACTS[act](staff=_one(request, staff), by=request.staff)
    return _link(request, one) if act == "link" else redirect("access:person", staff=one.pk)


@allow(Permission.MANAGE_ACCOUNTS)
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations at work."""
    page = Paginator(queries.organisations(viewer=request.staff), 50).get_page(request.GET.get("page"))
    add = {"url": reverse("access:add_organisation"), "label": _("Add an organisation")}
    kinds = pack().organisation_kinds
    rows = [{"one": one, "town": _town(one), "kind": kinds[one.kind].name(request.LANGUAGE_CODE)} for one in page]
    around = {"title": _("Organisations"), "page": page, "actions": [add], "organisations": rows}
    return render(request, "access/organisations.html", around)


@allow(Permission.MANAGE_ACCOUNTS)
def add_organisation(request: HttpRequest) -> HttpResponse:
    """Enter an organisation."""
    return answer(
        request, filled(OrganisationForm, request),
        lambda **said: actions.add_organisation(by=request.staff, **said), then=reverse("access:organisations"),
        page=QUESTION, around=_asked(_("Add an organisation"), _("Add"), "access:organisations"),
    )  # fmt: skip


@allow(Permission.MANAGE_ACCOUNTS)
def correct_organisation(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Correct an organisation, or say that it is no longer at work."""
    one = get_object_or_404(queries.organisations(viewer=request.staff), pk=organisation)
    known = {name: getattr(one, name) for name in OrganisationForm.base_fields}
    known["serves"] = ", ".join(one.serves)
    return answer(
        request, filled(OrganisationForm, request, known),
        lambda **said: actions.correct_organisation(organisation=one, by=request.staff, **said),
        then=reverse("access:organisations"), page=QUESTION,
        around=_asked(one.name, _("Save"), "access:organisations"),
    )  # fmt: skip


def _one(request: HttpRequest, staff: UUID) -> Staff:
    return get_object_or_404(queries.accounts(viewer=request.staff), pk=staff)


def _link(request: HttpRequest, staff: Staff) -> HttpResponse:
    """The link is shown once, to be copied or printed and handed over; no e-mail is needed."""
    link = request.build_absolute_uri(invitations.path_of_link(staff.account))
    around = {"title": staff.name, "link": link, "days": invitations.days_it_opens(), "one": staff}
    return render(request, "access/link.html", around)


def _posts(posts) -> list[dict]:
    return [{"post": post, "role": _(NAMES[post.role]), "where": post.organisation} for post in posts]


def _town(organisation) -> str:
    town = places.municipality(organisation.municipality)
    return town.name_bg if town else organisation.municipality


def _asked(title: str, label: str, back: str, *args) -> dict:
    page = reverse(back, args=args)
    return {"title": title, "submit_label": label, "cancel_url": page, "back_url": page}
