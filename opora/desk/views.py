from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _

from opora.access.doors import SIGNED_IN, allow, found
from opora.access.roles import Permission
from opora.casework import queries as casework
from opora.concerns import queries as concerns

from . import family as one_family
from . import figures as numbers
from . import identity
from . import today as one_day


@allow(SIGNED_IN)
def today(request: HttpRequest) -> HttpResponse:
    """The worklist of whoever is signed in."""
    at = now()
    day = one_day.of(viewer=request.staff, at=at, everything="all" in request.GET)
    local = localtime(at)
    title = _("Today, {weekday}, {day}").format(weekday=date_format(local, "l"), day=date_format(local))
    return render(request, "desk/today.html", {"title": title, "day": day, "counts": day.counts})


@allow(Permission.READ_CASE)
def family(request: HttpRequest, case: UUID) -> HttpResponse:
    """The overview of one family's file."""
    mine = casework.cases(viewer=request.staff).select_related("family", "lead", "coordinator")
    record = found(mine, request, pk=case)
    page = one_family.of(case=record, viewer=request.staff, at=now())
    return render(request, "desk/family.html", {"page": page, "case": record, "events": page.events})


@allow(Permission.READ_CASE, Permission.READ_CONCERN)
def search(request: HttpRequest) -> HttpResponse:
    """Find a case by name or number, in either alphabet, among those this person may see."""
    query = request.GET.get("q", "").strip()[:200]
    cases = casework.find(text=query, viewer=request.staff, limit=20) if query else []
    digits = "".join(filter(str.isdigit, query))
    raised = concerns.concerns(viewer=request.staff).filter(number__endswith=digits)[:10] if len(digits) > 2 else []
    rows = [
        {"what": identity.family_name(case), "url": case.path, "who": f"{case.number} · {case.coordinator.name}"}
        for case in cases
    ]
    return render(request, "desk/search.html", {"title": _("Search"), "query": query, "rows": rows, "raised": raised})


@allow(Permission.READ_FIGURES)
def figures(request: HttpRequest) -> HttpResponse:
    """Counts of this installation, without anybody's identity."""
    return render(request, "desk/figures.html", {"title": _("Figures"), "figures": numbers.figures()})
