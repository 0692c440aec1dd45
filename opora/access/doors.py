"""Who may enter by which route. A view that does not say so is refused, and a test names it."""

import functools
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from . import drafts, language, trail
from .models import Staff
from .roles import Permission

ANYONE = "anyone"
SIGNED_IN = "signed_in"
DEMO_ONLY = "demo_only"

# Routes of libraries, by the module their views come from: who may use them is decided here, in one place.
OUTSIDE = {"allauth.account": ANYONE, "allauth.mfa": SIGNED_IN, "allauth.usersessions": SIGNED_IN}
# Where somebody without a second factor may go: to set one up, or to leave.
BEFORE_SECOND_FACTOR = ("allauth.", "opora.access.")


def allow(who: Permission | str, *more: Permission) -> Callable:
    """Declare who may use this view: holders of any of these permissions, ANYONE, SIGNED_IN or DEMO_ONLY."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        view.allows = (who, *more)
        return view

    return wrap


def declared(view: Callable) -> tuple:
    """What the view declares; empty where it declares nothing."""
    if hasattr(view, "allows"):
        return view.allows
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return next(((who,) for prefix, who in OUTSIDE.items() if module.startswith(prefix)), ())


def found(records: models.QuerySet, request: HttpRequest, **lookup):
    """The one record, opened by this viewer: a line in the trail, or the same 404 for absent and not yours."""
    record = records.filter(**lookup).first()
    if record is None:
        raise Http404
    opened(record, by=request.staff)
    return record


def opened(record: models.Model, *, by: Staff) -> None:
    """Write that somebody opened an identified record, before it is shown."""
    line = trail.Line(
        who=by, kind="opened", what=record._meta.label_lower, at=timezone.now(), subject=record._meta.label,
        subject_id=record.pk, case_id=record.scope.case_id,
    )  # fmt: skip
    trail.add(line)


class Doors:
    """Knows who asks, keeps what was typed, and lets nobody through an undeclared route."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.staff = _staff(request)
        if request.staff and _idle_too_long(request):
            if request.method == "POST":
                drafts.keep_after_time_out(request)
            logout(request)
            request.staff = None
        request.typed = SimpleLazyObject(functools.partial(_typed, request))
        response = self.get_response(request)
        if request.method == "POST" and getattr(request, "kept_here", False):
            _after_post(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        allows = declared(view)
        if allows and (turned := language.button_in_form(request)):
            return turned
        if DEMO_ONLY in allows:
            return None if settings.DEMO else _not_found()
        if ANYONE in allows:
            request.kept_here = view.__module__.startswith("opora.")
            return None
        if request.staff is None:
            return _sign_in(request)
        if _lacks_second_factor(request, view):
            return redirect("mfa_index")
        if SIGNED_IN in allows or any(request.staff.may(permission) for permission in allows):
            request.kept_here = view.__module__.startswith("opora.")
            return None
        return _not_found()


def _staff(request: HttpRequest) -> Staff | None:
    if not request.user.is_authenticated:
        return None
    return Staff.objects.filter(account_id=request.user.pk, active=True).first()


def _idle_too_long(request: HttpRequest) -> bool:
    now = timezone.now()
    last = request.session.get("last_seen")
    idle = last and (now - datetime.fromtimestamp(last, UTC)).total_seconds() > settings.SESSION_IDLE
    if not last or (now.timestamp() - last) > 60:
        request.session["last_seen"] = now.timestamp()
    return bool(idle)


def _lacks_second_factor(request: HttpRequest, view: Callable) -> bool:
    if not settings.SECOND_FACTOR or view.__module__.startswith(BEFORE_SECOND_FACTOR):
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(request.user)


def _sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and drafts.keep_after_time_out(request):
        messages.info(request, _("You were signed out. What you typed is kept: sign in and go on."))
    return redirect_to_login(request.get_full_path())


def _not_found() -> HttpResponse:
    raise Http404


def _typed(request: HttpRequest) -> dict:
    if not request.staff and not request.session.session_key:
        return {}
    return drafts.typed(owner=drafts.owner(request), path=request.path)


def _after_post(request: HttpRequest, response: HttpResponse) -> None:
    """Sent and done: the draft goes. Anything else: what was typed stays."""
    if response.status_code in (301, 302, 303):
        drafts.forget(owner=drafts.owner(request), path=request.path)
    elif "_who" in request.POST:
        drafts.keep(
            owner=drafts.owner(request), path=request.path, typed=drafts.lists(request.POST), at=timezone.now()
        )
