"""Changes to who is who and who may reach what."""

from datetime import date

from django.utils.translation import gettext as _

from opora.base.refusal import Refused

from .action import action
from .models import Account, Organisation, Post, Staff
from .roles import ROLES, Permission

NOT_FOR_PEOPLE = {"system", "public"}


@action(Permission.MANAGE_ACCOUNTS)
def add_organisation(*, kind: str, name: str, municipality: str, by: Staff, **more) -> Organisation:
    """Enter an organisation: a department, a commission, a provider, a ward."""
    return Organisation.objects.create(kind=kind, name=name, municipality=municipality, **more)


@action(Permission.MANAGE_ACCOUNTS)
def add_staff(*, name: str, email: str, password: str | None, by: Staff) -> Staff:
    """Enter a person at work with an account to sign in. Without a password the account waits for one."""
    if Account.objects.filter(email__iexact=email).exists():
        raise Refused(_("There is already an account with this e-mail address."))
    account = Account(email=email.lower())
    account.set_password(password)
    account.save()
    return Staff.objects.create(account=account, name=name)


@action(Permission.MANAGE_ACCOUNTS)
def appoint(*, staff: Staff, organisation: Organisation | None, role: str, by: Staff, on_day: date) -> Post:
    """Give somebody a role at an organisation."""
    if role not in ROLES or role in NOT_FOR_PEOPLE:
        raise Refused(_("There is no such role."))
    if Post.objects.filter(staff=staff, organisation=organisation, role=role, until=None).exists():
        raise Refused(_("This person already holds this role there."))
    return Post.objects.create(staff=staff, organisation=organisation, role=role, since=on_day)


@action(Permission.MANAGE_ACCOUNTS)
def end_post(*, post: Post, by: Staff, on_day: date) -> Post:
    """End a role. What it opened is closed with the next request."""
    if post.until:
        raise Refused(_("This role has ended already."))
    post.until = on_day
    post.save(update_fields=["until"])
    return post


@action(Permission.MANAGE_ACCOUNTS)
def close_account(*, staff: Staff, by: Staff) -> Staff:
    """Close somebody's account at once; what they did stays under their name."""
    staff.active = False
    staff.save(update_fields=["active"])
    Account.objects.filter(pk=staff.account_id).update(is_active=False)
    return staff
