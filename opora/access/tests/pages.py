"""The house's own addresses and a few more, so that every kind of door can be tried."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from opora.access.asking import filled, tried
from opora.access.doors import ANYONE, DEMO_ONLY, SIGNED_IN, allow, found
from opora.access.models import Draft, Organisation
from opora.access.roles import Permission
from opora.base.forms import Form, LineField, ManyField, TickField, WordsField
from opora.base.refusal import Refused
from opora.base.secrets import WrongKey


class Visit(Form):
    note = WordsField(label="Note")
    seen = ManyField(label="Seen", choices=[("a", "A"), ("b", "B"), ("c", "C")], required=False)
    calm = TickField(label="Calm", required=False)
    password = LineField(label="Secret", required=False)


def undeclared(request: HttpRequest) -> HttpResponse:
    return HttpResponse("nobody may read this")


@allow(ANYONE)
def anyone(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@allow(SIGNED_IN)
def signed_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@allow(Permission.TRIAGE, Permission.VOTE)
def either(request: HttpRequest) -> HttpResponse:
    return HttpResponse("either")


@allow(DEMO_ONLY)
def demo(request: HttpRequest) -> HttpResponse:
    return HttpResponse("demo")


@allow(Permission.WRITE_CASE)
def one(request: HttpRequest, pk) -> HttpResponse:
    return HttpResponse(found(Organisation.objects.all(), request, pk=pk, active=True).name)


@allow(Permission.WRITE_CASE)
def visit(request: HttpRequest) -> HttpResponse:
    form = filled(Visit, request)
    if request.method == "POST" and tried(form, _visit):
        return redirect("/try/signed-in/")
    return render(request, "base/question.html", {"title": "Visit", "form": form})


def _visit(note: str, **said) -> bool:
    if "refuse" in note:
        raise Refused("The case is closed.")
    return True


@allow(ANYONE)
def refuses(request: HttpRequest) -> HttpResponse:
    raise Refused("First the report.")


@allow(ANYONE)
def wrong_key(request: HttpRequest) -> HttpResponse:
    raise WrongKey("the reason in the log")


@allow(SIGNED_IN)
def sealed(request: HttpRequest) -> HttpResponse:
    return render(request, "base/start.html", {"title": Draft.objects.get(path="/x/").typed})


house = import_module("opora.project.urls")
urlpatterns = [
    *house.urlpatterns,
    path("try/undeclared/", undeclared),
    path("try/anyone/", anyone),
    path("try/signed-in/", signed_in),
    path("try/either/", either),
    path("try/demo/", demo),
    path("try/one/<uuid:pk>/", one),
    path("try/visit/", visit),
    path("try/refuses/", refuses),
    path("try/wrong-key/", wrong_key),
    path("try/sealed/", sealed),
]
handler403, handler404, handler500 = house.handler403, house.handler404, house.handler500
