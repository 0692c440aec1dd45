"""How the sign-in library serves this house: nobody signs up by themselves, nothing is sent, secrets are sealed."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opora.base import secrets

SECOND_FACTOR = "mfa_authenticator:data"


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator, who also gives the link for a new password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Nothing leaves from here: letters are written in one place only, and checked there."""


class SealedSecrets(DefaultMFAAdapter):
    """The secret of an authenticator app and the seed of recovery codes lie sealed, like every other secret."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(secrets.seal(text, SECOND_FACTOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.unseal(base64.b64decode(encrypted_text), SECOND_FACTOR)

    def version(self, encrypted_text: str) -> int:
        """With which key this was sealed."""
        return base64.b64decode(encrypted_text)[0]


def who(request: HttpRequest, credentials: dict | None) -> str:
    """Under which name somebody tries to sign in: wrong tries are counted by it, however it is written."""
    said = (credentials or {}).get("email") or request.POST.get("login") or ""
    return said.strip().casefold()[:254]


def locked_out(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """Too many wrong passwords from here for this name: wait a quarter of an hour."""
    return render(request, "account/locked.html", status=429)
