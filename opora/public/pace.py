"""How fast one visit may ask. Too fast is told so, with what was typed kept; a concern is never thrown away."""

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from opora.access import drafts

from .frame import frame

PER_SECOND = 5
LONGEST_WAIT = 60  # seconds


def paced(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """At most five answers a second from a visit; each one too many doubles the wait, up to a minute."""

    @functools.wraps(view)
    def run(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        now = timezone.now().timestamp()
        times, wait = request.session.get("pace", []), request.session.get("wait", [0, 0])
        if wait[0] > now:
            return _slower(request, wait[0] - now)
        lately = [time for time in times if now - time < 1]
        if len(lately) >= PER_SECOND:
            length = min(max(wait[1] * 2, 1), LONGEST_WAIT)
            request.session["wait"] = [now + length, length]
            return _slower(request, length)
        request.session["pace"] = [*lately, now]
        return view(request, *args, **kwargs)

    return run


def _slower(request: HttpRequest, wait: float) -> HttpResponse:
    drafts.keep(owner=drafts.owner(request), path=request.path, typed=drafts.lists(request.POST), at=timezone.now())
    answer = render(request, "public/slower.html", frame(request), status=429)
    answer.headers["Retry-After"] = str(max(1, round(wait)))
    return answer


def this_hour(request: HttpRequest) -> int:
    """How many concerns this visit has sent within the hour."""
    return len(_sent(request))


def sent(request: HttpRequest) -> None:
    """Count one more, by its moment alone."""
    request.session["sent"] = [*_sent(request), timezone.now().timestamp()]


def _sent(request: HttpRequest) -> list[float]:
    since = timezone.now().timestamp() - 3600
    return [moment for moment in request.session.get("sent", []) if moment > since]
