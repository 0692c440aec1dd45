"""Who may enter by which route. A view that does not say so is refused, and a test names it."""

import functools
from collections.abc import Callable

from allauth.usersessions.models import UserSession
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

# Pages of the sign-in library, by the class behind them: who may use them is decided here, in one place.
# What leads to signing in or out is open to anyone; everything else needs somebody signed in.
OUTSIDE = {
    **{
        f"allauth.{name}": ANYONE
        for name in (
            "account.views.LoginView", "account.views.LogoutView", "account.views.SignupView",
            "account.views.AccountInactiveView", "account.views.PasswordReset", "mfa.base.views.AuthenticateView",
            "mfa.webauthn.views.LoginWebAuthnView",
        )
    },
    "allauth.": SIGNED_IN,
}  # fmt: skip
# An administrator keeps the addresses: nobody changes their own, and no code or link comes by e-mail.
CLOSED = {
    "account_email", "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code",
    "account_set_password",
}  # fmt: skip
# Where somebody without a second factor may go: to set one up, or to leave.
BEFORE_SECOND_FACTOR = ("allauth.account.", "allauth.mfa.")


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
    page = getattr(view, "view_class", view)
    name = f"{page.__module__}.{getattr(page, '__qualname__', '')}"
    return next(((who,) for prefix, who in OUTSIDE.items() if name.startswith(prefix)), ())


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
        if request.user.is_authenticated and (request.staff is None or _timed_out(request)):
            request.kept_at_time_out = request.method == "POST" and drafts.keep_for_badge(request)
            logout(request)
            request.staff = None
        request.typed = SimpleLazyObject(functools.partial(_typed, request))
        request.badge = SimpleLazyObject(functools.partial(drafts.badge, request))
        response = self.get_response(request)
        if request.method == "POST" and getattr(request, "kept_here", False):
            _after_post(request, response)
        if request.method == "POST" and _route(request) == "account_logout":
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    def process_view(self, request: HttpRequest, view: Callable, args, kwargs) -> HttpResponse | None:
        allows = () if _route(request) in CLOSED else declared(view)
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


def _timed_out(request: HttpRequest) -> bool:
    """Half an hour without a sign of life, or a whole day's work since signing in."""
    now, session = timezone.now().timestamp(), request.session
    began, last = session.setdefault("began", now), session.get("last_seen", now)
    if now - last > 60 or "last_seen" not in session:
        session["last_seen"] = now
        # The library would write this down at every request, and one writer at a time holds an embedded database.
        UserSession.objects.create_from_request(request)
    return now - last > settings.SESSION_IDLE or now - began > settings.SESSION_COOKIE_AGE


def _route(request: HttpRequest) -> str:
    return request.resolver_match.url_name or "" if request.resolver_match else ""


def _lacks_second_factor(request: HttpRequest, view: Callable) -> bool:
    if not settings.SECOND_FACTOR or view.__module__.startswith(BEFORE_SECOND_FACTOR):
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(request.user)


def _sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "kept_at_time_out", False) or (request.method == "POST" and drafts.keep_for_badge(request)):
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
        drafts.keep(owner=drafts.owner(request), path=request.path, typed=drafts.lists(request.POST), at=timezone.now())
