from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from .. import queries, said
from .. import trail as chain
from ..doors import allow
from ..forms import TrailForm
from ..roles import Permission

LINES = 50  # on a page


@allow(Permission.READ_TRAIL)
def trail(request: HttpRequest) -> HttpResponse:
    """The trail, narrowed as asked; what was refused, opened in emergency or revealed has a view of its own."""
    form = TrailForm(request.GET or None)
    wanted = {name: value for name, value in form.cleaned_data.items() if value} if form.is_valid() else {}
    special = request.GET.get("view", "")
    page = _page(request, queries.trail_lines(viewer=request.staff, special=special, **wanted))
    around = {
        "title": _("Trail"),
        "lead": _("Who did, opened or was refused what, and when. Never what stands in a file."),
        "form": form,
        "special": special,
        "views": _views(special),
        "lines": [said.line(entry) for entry in page],
        "page": page,
        "rest": _rest(request),
        "found": ngettext("%(count)d line", "%(count)d lines", page.paginator.count) % {"count": page.paginator.count},
    }
    return render(request, "access/trail.html", around)


@allow(Permission.READ_TRAIL)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain now, and say that it holds or where it breaks first."""
    broken, number = chain.verify(), chain.length()
    around = {"title": _("Trail"), "broken": broken, "why": _(broken.why) if broken else "", "number": number}
    return render(request, "access/verified.html", around)


@allow(Permission.READ_CASE, Permission.READ_TRAIL)
def looked(request: HttpRequest, case: UUID) -> HttpResponse:
    """Who opened or changed anything in this case: the person, the office, why and when."""
    staff = request.staff
    if not staff.may(Permission.READ_TRAIL) and not queries.may_see_case(case_id=case, viewer=staff):
        raise Http404
    looks = queries.who_looked(case_id=case, viewer=staff)
    if not looks.exists():
        raise Http404  # every case has a line at least: this is the key of none
    page = _page(request, looks)
    lines = [said.look(entry) for entry in page]
    chain.add(chain.Line(who=staff, kind="opened", what="access.who_looked", at=timezone.now(), case_id=case))
    around = {"title": _("Who looked"), "lines": lines, "page": page, "case": case}
    return render(request, "access/looked.html", around)


def _page(request: HttpRequest, lines):
    return Paginator(lines, LINES).get_page(request.GET.get("page"))


def _rest(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"&{kept.urlencode()}" if kept else ""


def _views(special: str) -> list[dict]:
    names = {
        "": _("Everything"), "refused": _("Refused"), "break_glass": _("Emergency access"),
        "revealed": _("Protected facts opened"),
    }  # fmt: skip
    return [{"key": key, "label": label, "current": key == special} for key, label in names.items()]
