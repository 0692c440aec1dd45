"""How allauth serves this house: nobody signs up by themselves, and mail goes through the letters."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def locked_out(request: HttpRequest, credentials: dict, *args, **kwargs) -> HttpResponse:
    """Too many wrong passwords from here for this name: wait a quarter of an hour."""
    return render(request, "account/locked.html", status=429)
