"""What a person sees when something could not be done. Nothing typed is lost, and nothing secret is shown."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from opora.base.refusal import Refused
from opora.base.secrets import WrongKey

from . import drafts

log = logging.getLogger("opora")


class Errors:
    """Turns the two errors that have a page of their own into that page."""

    def __init__(self, get_response: Callable) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            return render(request, "409.html", {"reasons": error.reasons}, status=409)
        if isinstance(error, WrongKey):
            log.error("The keys in force do not open this database.")
            # Without the request: nothing around the page may ask for what cannot be opened.
            return HttpResponse(render_to_string("keys.html"), status=503)
        return None


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's own safety code no longer fits (an old tab, a time-out): keep what was typed and say so."""
    return render(request, "csrf.html", {"kept": drafts.keep_for_badge(request)}, status=403)
