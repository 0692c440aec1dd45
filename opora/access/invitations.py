"""The link with which somebody sets their password. It opens once, for three days; there need be no e-mail."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from .models import Account


def path_of_link(account: Account) -> str:
    """The address within this installation; made anew each time, valid until a password is set."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})


def days_it_opens() -> int:
    return settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
