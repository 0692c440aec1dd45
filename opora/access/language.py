"""Which language a page speaks: the one chosen, else Bulgarian. Choosing keeps the place and what was typed."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

from . import drafts


class Language:
    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def button_in_form(request: HttpRequest) -> HttpResponse | None:
    """A language button inside a form: keep what was typed, and show the same page in that language."""
    if request.method != "POST" or "_language" not in request.POST:
        return None
    drafts.keep(owner=drafts.owner(request), path=request.path, typed=drafts.lists(request.POST), at=timezone.now())
    return chosen(redirect(request.get_full_path()), request.POST["_language"])


def chosen(response: HttpResponse, language: str) -> HttpResponse:
    """Remember the language for a year."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, httponly=True, samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )  # fmt: skip
    return response


def safe_next(request: HttpRequest, otherwise: str = "/") -> str:
    """Where to go back to: only within this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return otherwise
