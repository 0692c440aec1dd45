from uuid import UUID

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from opora.access.doors import DEMO_ONLY, allow

from . import roles


@allow(DEMO_ONLY)
def doors(request: HttpRequest) -> HttpResponse:
    """Everybody who works in the made-up network, by town and role."""
    return render(request, "demo/doors.html", {"title": _("Choose who you are"), "towns": roles.towns()})


@allow(DEMO_ONLY)
@require_POST
def enter(request: HttpRequest, staff: UUID) -> HttpResponse:
    """Sign in as one of the invented people with one click. Exists in the demo alone."""
    person = get_object_or_404(roles.people(), pk=staff)
    logout(request)
    login(request, person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("desk:today")
