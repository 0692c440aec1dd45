from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def page(request: HttpRequest) -> HttpResponse:
    """A session, one query, a template."""
    seen = request.session.get("seen", 0)
    return render(request, "bare.html", {"seen": seen, "people": User.objects.order_by("pk")[:20]})


urlpatterns = [path("", page)]
