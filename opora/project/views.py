from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from opora.access.doors import ANYONE, allow


@allow(ANYONE)
def health(request: HttpRequest) -> HttpResponse:
    """Version and state of the database, for whoever watches the machine."""
    try:
        connection.ensure_connection()
        state = "ok"
    except DatabaseError:
        state = "unreachable"
    said = {"version": settings.VERSION, "database": connection.vendor, "state": state}
    return JsonResponse(said, status=200 if state == "ok" else 503)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def missing(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # Without the request: what stands around a page may be the very thing that broke.
    return HttpResponse(render_to_string("500.html"), status=500)
