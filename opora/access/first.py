"""The first account of a new installation, made where nobody can sign in yet to make one."""

from datetime import date

from django.utils.translation import gettext as _

from opora.base.refusal import Refused

from .action import action
from .models import Account, Post, Staff
from .roles import Permission


@action(Permission.RUN_CLOCK)
def first_administrator(*, name: str, email: str, by: Staff, on_day: date) -> Staff:
    """Enter the first administrator, without a password. Refused once there is one."""
    if Post.objects.filter(role="administrator", until=None).exists():
        raise Refused(_("There is an administrator already: ask them for an account."))
    account = Account(email=email.lower())
    account.set_unusable_password()
    account.save()
    staff = Staff.objects.create(account=account, name=name)
    Post.objects.create(staff=staff, role="administrator", since=on_day)
    return staff
